using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>O10: the origin did not answer, neither SYN nor hello.</summary>
/// <remarks>
/// RFC 9293 §3.8.3 (SYN unanswered), RFC 8446 §4.1.1 (a hello calls for an answer).
/// False positive: packets lost between box and origin; a client that has no patience. A wait counts only beyond a second and three round trips.
/// False negative: an origin that would have answered later than anybody waited.
/// </remarks>
internal sealed class OriginTimedOut : IRule
{
    public string Id => "O10";

    public Outcome Judge(SessionView session)
    {
        if (session.OriginFailure is ({ } leg, var broke))
        {
            return broke switch
            {
                { Failure: ConnectFailure.TimedOut } =>
                    Found.Symptom(Suspect.Origin, 0.8, "no answer to SYN", leg.Shows(broke.At, "nothing answered the SYN")),
                { Failure: ConnectFailure.Unreachable } =>
                    Found.Symptom(Suspect.Path, 0.6, "unreachable", leg.Shows(broke.At, "the origin's host or network is unreachable")),
                { Kind: BreakKind.Silence } when leg.AnswerAt is null => leg.HasGaps || session.Pair.OriginWatch is { IsComplete: false }
                    ? Found.Missing("a complete recording of the origin leg: its answer may be what was lost")
                    : Found.Symptom(Suspect.Origin, 0.9, "no answer to the hello", Unanswered(leg, broke.At)),
                _ => Found.Nothing,
            };
        }

        if (session.Origin is not { } origin)
        {
            return Found.NotApplicable;
        }

        return origin.AnswerAt is null && GivenUpAt(session, origin) is { } end ? Waited(session, origin, end) : Found.Nothing;
    }

    private static Outcome Waited(SessionView session, LegView origin, TimeSpan end)
    {
        if (!session.IsOriginSideWhole)
        {
            return Found.Missing("a complete recording of the origin leg while the client waited");
        }

        var since = origin.HelloAt ?? (origin.ConnectedAt is null ? origin.ConnectStartedAt : null);
        if (since is not { } asked || end - asked < session.Patience)
        {
            return Found.Nothing;
        }

        return origin.HelloAt is null
            ? Found.Symptom(Suspect.Origin, 0.7, "no answer to SYN", origin.Shows(asked, $"SYN unanswered for {(end - asked).TotalSeconds:0.0} s"))
            : Found.Symptom(Suspect.Origin, end - asked > LongWait ? 0.85 : 0.6, "no answer to the hello", Unanswered(origin, end));
    }

    private static TimeSpan? GivenUpAt(SessionView session, LegView origin) =>
        origin.FirstBreak is { By: End.Client } broke ? broke.At
        : session.Client?.FirstBreak?.At is { } at ? at
        : null;

    private static Evidence Unanswered(LegView leg, TimeSpan end) => leg.Shows(
        leg.HelloAt ?? end, $"hello delivered to the origin, which had not answered {(end - (leg.HelloAt ?? end)).TotalSeconds:0.0} s later");

    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(3);
}
