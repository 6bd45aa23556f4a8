using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>C8: the substituted certificate names other hosts than the origin's.</summary>
/// <remarks>
/// RFC 5280 §4.2.1.6, compared as sets and without case. A fact; a fault of the box only where its names fail the host asked for and the origin's do not.
/// False positive: none known, both are bytes. False negative: a change of the subject alone, which no client reads where names are there (RFC 9525 §1.2).
/// </remarks>
internal sealed class NamesChanged : IRule
{
    public string Id => "C8";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsSubstituted)
        {
            return session.IsTerminated ? Found.Nothing : Found.NotApplicable;
        }

        var (shown, own) = (session.BoxChain!.Leaf!, session.OriginChain!.Leaf!);
        if (Names(shown).SetEquals(Names(own)))
        {
            return Found.Nothing;
        }

        var isFault = ChainCodes.First(session.BoxChain, ChainCodes.IsAboutName) is not null
            && ChainCodes.First(session.OriginChain, ChainCodes.IsAboutName) is null;
        return Found.Symptom(
            isFault ? Suspect.Middlebox : Suspect.None,
            0.9,
            isFault ? "the box's certificate is for another name" : "names changed",
            session.Client!.Shows(session.Client.ChainAt!.Value, $"the client was shown a leaf for {shown.DnsNames} {shown.IpAddresses}"),
            session.Origin!.Shows(session.Origin.ChainAt!.Value, $"the origin's leaf is for {own.DnsNames} {own.IpAddresses}"));
    }

    private static HashSet<string> Names(CertificateFacts leaf)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in leaf.DnsNames)
        {
            names.Add(name);
        }

        foreach (var address in leaf.IpAddresses)
        {
            names.Add(address);
        }

        return names;
    }
}
