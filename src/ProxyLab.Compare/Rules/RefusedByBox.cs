using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>T1: the client's connection was refused on the way, not by the origin.</summary>
/// <remarks>
/// RFC 9293 §3.10.7.1: RST in answer to the client's SYN, while no SYN reached the origin side.
/// False positive: an origin's own firewall that refuses the client's address and lies before the origin-side tap.
/// False negative: an origin side that was not watched the whole time.
/// </remarks>
internal sealed class RefusedByBox : IRule
{
    public string Id => "T1";

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { FirstBreak: { Failure: ConnectFailure.Refused } broke } client)
        {
            return session.Client is null ? Found.NotApplicable : Found.Nothing;
        }

        if (session.Origin is not null || session.Earlier.Count > 0 || session.OriginFailure is not null)
        {
            return Found.Nothing;
        }

        if (session.Direct.FailingLike(broke) is not null)
        {
            return Found.Missing("why the direct path is refused too");
        }

        if (session.Pair.IsPairingUncertain)
        {
            return Found.Missing(session.WhichConnection);
        }

        return session.IsOriginUntouched
            ? Found.Symptom(
                Suspect.Middlebox,
                0.7,
                "connection refused before the origin",
                client.Shows(broke.At, "the client's SYN was answered with RST; no SYN reached the origin side"))
            : Found.Missing(session.MissingOriginSide);
    }
}
