using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>O15: the origin answers a hello with something that is no TLS.</summary>
/// <remarks>
/// RFC 8446 §5.1: the first byte of a TLS stream names a record type. Seen on the origin leg, so it was not made by the box.
/// False positive: a box that sent something else than a hello first, such as a PROXY header; that is left open. A port that upgrades (STARTTLS,
/// RFC 3207) speaks first and not TLS, and is told as it is.
/// False negative: an origin that speaks TLS records and means something else.
/// </remarks>
internal sealed class OriginSpeaksNoTls : IRule
{
    public string Id => "O15";

    public Outcome Judge(SessionView session)
    {
        if (session.OriginFailure is not ({ } leg, { Kind: BreakKind.NotTls or BreakKind.Malformed } broke))
        {
            return session.Origin is null ? Found.NotApplicable : Found.Nothing;
        }

        if (leg.FirstFromClient is WireItem.NonTls)
        {
            return session.Client?.FirstFromClient is WireItem.NonTls
                ? Found.NotApplicable
                : Found.Missing("the client's own hello sent directly: the box spoke no TLS to the origin first");
        }

        if (leg.HelloAt is null && leg.HasGaps)
        {
            return Found.Missing("a complete recording of the origin leg");
        }

        return leg.PlainFromOrigin is { } plain
            ? Found.Symptom(Suspect.Origin, 0.95, $"no TLS ({plain.Kind})", leg.Shows(broke.At, $"the origin's first bytes are no TLS: {plain.First} ({plain.Kind})"))
            : Found.Nothing;
    }
}
