namespace ProxyLab.Compare;

/// <summary>C14: the origin sent an incomplete chain and the client is shown a complete one.</summary>
/// <remarks>
/// RFC 8446 §4.4.2. A benign mask: the fault is the origin's, and clients that come without the box will meet it.
/// False positive: a leaf issued straight by a root that the stated store does not know. False negative: a client that fetches what is missing by itself.
/// </remarks>
internal sealed class ChainRepaired : IRule
{
    public string Id => "C14";

    /// <summary>Tells whether the origin's chain fails only for want of a link, and the client's does not fail.</summary>
    public static bool IsAllThatChanged(SessionView session) =>
        session is { OriginChain: { } own, ClientError: (true, null), IsSubstituted: true }
        && ChainCodes.First(own, code => code == ChainCodes.LeafAlone) is not null
        && ChainCodes.First(own, code => !ChainCodes.IsAboutIssuer(code)) is null;

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.OriginChain is null || session.BoxChain is null)
        {
            return Found.NotApplicable;
        }

        return IsAllThatChanged(session)
            ? Found.Symptom(
                Suspect.Origin,
                0.85,
                "incomplete chain repaired",
                session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin sent {session.OriginChain.Certificates.Count} certificate: {session.OriginChain.Errors[0]}"),
                session.Client!.Shows(session.Client.ChainAt!.Value, $"the client was shown {session.BoxChain.Certificates.Count}, and had nothing to object"))
            : Found.Nothing;
    }
}
