namespace ProxyLab.Compare;

/// <summary>H4: the client was served a newer version than the origin agreed to.</summary>
/// <remarks>
/// RFC 8446 §4.2.1. A note; below TLS 1.2 on the origin leg (RFC 8996) the origin's fault is O8, or the box's, H2.
/// False positive: none known. False negative: an origin leg whose version was not seen.
/// </remarks>
internal sealed class VersionMasked : IRule
{
    public string Id => "H4";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client?.Version is not { } served)
        {
            return Found.NotApplicable;
        }

        if (session.Origin?.Version is not { } agreed)
        {
            return Found.NotApplicable;
        }

        if (served <= agreed)
        {
            return Found.Nothing;
        }

        return Found.Symptom(
            Suspect.None,
            0.9,
            $"{agreed} behind {served}",
            session.Origin.Shows(session.Origin.AnswerAt ?? TimeSpan.Zero, $"the origin agreed to {agreed}"),
            session.Client.Shows(session.Client.AnswerAt ?? TimeSpan.Zero, $"the client was served {served}"));
    }
}
