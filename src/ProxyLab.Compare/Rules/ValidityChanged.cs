using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>C7: the substituted certificate has other dates than the origin's.</summary>
/// <remarks>
/// RFC 5280 §4.1.2.5. A fact; a fault of the box only where its dates fail and the origin's do not.
/// False positive: none known, both are bytes. False negative: a certificate that was not seen.
/// </remarks>
internal sealed class ValidityChanged : IRule
{
    public string Id => "C7";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsSubstituted)
        {
            return session.IsTerminated ? Found.Nothing : Found.NotApplicable;
        }

        var (shown, own) = (session.BoxChain!.Leaf!, session.OriginChain!.Leaf!);
        if (shown.NotBefore == own.NotBefore && shown.NotAfter == own.NotAfter)
        {
            return Found.Nothing;
        }

        var isFault = ChainCodes.First(session.BoxChain, ChainCodes.IsAboutDates) is { Depth: 0 }
            && ChainCodes.First(session.OriginChain, ChainCodes.IsAboutDates) is null;
        return Found.Symptom(
            isFault ? Suspect.Middlebox : Suspect.None,
            0.9,
            isFault ? "the box's certificate is outside its dates" : "dates changed",
            session.Client!.Shows(session.Client.ChainAt!.Value, $"the client was shown a leaf valid {Dates(shown)}"),
            session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's leaf is valid {Dates(own)}"));
    }

    private static string Dates(CertificateFacts leaf) =>
        $"{leaf.NotBefore.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z to {leaf.NotAfter.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z";
}
