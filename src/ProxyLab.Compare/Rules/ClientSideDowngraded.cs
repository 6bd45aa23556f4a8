using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>H3: the client was served an older version than it offered and the origin agreed to.</summary>
/// <remarks>
/// RFC 8446 §4.2.1: a TLS 1.3 server answers from <c>supported_versions</c>, so both ends of an untouched path name one
/// version. Where the box lowered both sides (H2), what the origin can do is known from its sentinel. A fact where the
/// box talks to the client itself because the origin is at fault. Where its own leg does not tell, five direct samples
/// do that were all served a newer one; but not where the path shows the origin's own certificate, as whoever holds its
/// key chose the version.
/// False positive: none known on one terminated session; beside direct samples, an origin whose one old member answered
/// none of them. False negative: a box that lowers both sides before an origin without sentinel.
/// </remarks>
internal sealed class ClientSideDowngraded : IRule
{
    private static readonly OriginSideDowngraded OriginSide = new();

    public string Id => "H3";

    public Outcome Judge(SessionView session)
    {
        if (!(session.IsTerminated || (session.IsOnePath && session.Direct.Legs.Count > 0))
            || session.Client is not { HelloAt: not null } client)
        {
            return Found.NotApplicable;
        }

        if (client.Version is not { } served || client.Hello is not { } asked)
        {
            return Found.NotApplicable;
        }

        if (served >= asked.HighestVersion)
        {
            return Found.Nothing;
        }

        if (session.Origin?.Version is not { } agreed)
        {
            return session.IsOnePath
                ? BesideDirectPath(session, client, served, asked)
                : Found.Missing("the version the origin agrees to");
        }

        var isLower = served < agreed || (served == agreed && OriginSide.Judge(session) is Outcome.Finding);
        return isLower
            ? Found.Symptom(
                session.IsServedByBox ? Suspect.None : Suspect.Middlebox,
                0.95,
                $"the client was served {served}",
                client.Shows(
                    client.AnswerAt ?? client.CompletedAt ?? TimeSpan.Zero,
                    $"the client offered {asked.HighestVersion} and was served {served}"),
                session.Origin.Shows(session.Origin.AnswerAt ?? TimeSpan.Zero, $"the origin agreed to {agreed}"))
            : served == agreed && session.Origin.Hello?.HighestVersion == agreed
                ? BesideDirectPath(session, client, served, asked)
                : Found.Nothing;
    }

    // Members of one origin may differ: it takes as many samples as a set needs (taxonomy 8.9), all of them newer, on
    // hellos that asked for no more.
    private static Outcome BesideDirectPath(
        SessionView session, LegView client, ProtocolVersion served, ClientHello asked)
    {
        var newer = session.Direct.Newer(served, asked);
        if (newer.Count == 0 || newer.Count < session.Direct.Legs.Count(leg => leg.Version is not null))
        {
            return Found.Nothing;
        }

        if (session.IsOnePath && client.Chain is { Leaf: { } shown } chain && session.Direct.HasCertificate)
        {
            return BesideCertificates(session, client, shown, chain);
        }

        return newer.Count < SetSize
            ? Found.Missing($"more direct samples, {SetSize} at least: those there are were served {newer[0].Version}")
            : Found.Symptom(
                session.IsServedByBox ? Suspect.None : Suspect.Middlebox,
                0.8,
                $"the client was served {served}",
                client.Shows(
                    client.AnswerAt ?? client.CompletedAt ?? TimeSpan.Zero,
                    $"the client offered {asked.HighestVersion} and was served {served}"),
                newer[0].Shows(
                    newer[0].AnswerAt ?? TimeSpan.Zero,
                    $"on the direct path the origin agreed to {newer[0].Version}, in each of {newer.Count} samples"));
    }

    // Who holds the origin's key and is through with the handshake chose the version: Finished covers both hellos (RFC
    // 5246 §7.4.9). Another certificate may be a box's, and another member's.
    private static Outcome BesideCertificates(
        SessionView session, LegView client, CertificateFacts shown, ChainFacts chain) =>
        session.Direct.IsStrange(shown)
            ? Found.Missing(
                "whether a box ends TLS on this path, or another member of the origin answers there: "
                + "the direct path shows neither this key nor this issuer")
        : client.IsThrough && (chain.IsValid || session.Direct.HasKey(shown)) ? Found.Nothing
        : Found.Missing("a handshake that goes through: its end would tell whether the hello was changed on the way");

    private const int SetSize = 5;
}
