using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O9: the origin refused the connection.</summary>
/// <remarks>
/// RFC 9293 §3.10.7.1: RST in answer to SYN.
/// False positive: a firewall before the origin that refuses the box's address; a direct attempt would show it.
/// False negative: the next proxy on the way refused instead, so that the origin itself was not seen.
/// </remarks>
internal sealed class OriginRefused : IRule
{
    public string Id => "O9";

    public Outcome Judge(SessionView session)
    {
        if (session.OriginFailure is not ({ } leg, { Kind: BreakKind.NoConnection } broke))
        {
            return session.Origin is null ? Found.NotApplicable : Found.Nothing;
        }

        return broke.Failure switch
        {
            ConnectFailure.Refused => Found.Symptom(
                Suspect.Origin, 0.9, "connection refused", leg.Shows(broke.At, "the origin answered SYN with RST: connection refused")),
            ConnectFailure.ProxyRefused => Found.Missing("the leg behind the next proxy, which refused to connect"),
            ConnectFailure.NameNotResolved => Found.Missing("what the client's own resolver says: the box found no address for the name"),
            _ => Found.Nothing,
        };
    }
}
