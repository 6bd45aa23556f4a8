using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>H1: the box speaks TLS of its own; interception, and no fault by itself.</summary>
/// <remarks>
/// RFC 8446 §4.4.1: both ends of one handshake hash the same transcript; here the transcripts differ (see <see cref="Splice"/>).
/// False positive: legs that do not belong together. False negative: legs whose hellos were not recorded.
/// HelloRetryRequest makes two hellos of one session, and earlier origin connections are other sessions: neither counts.
/// </remarks>
internal sealed class TlsTerminated : IRule
{
    public string Id => "H1";

    public Outcome Judge(SessionView session) => session.Relation switch
    {
        Relation.Unknown when session.IsOnePath => Found.Missing("the origin leg: whether the handshake is the same there"),
        Relation.Unknown => Found.NotApplicable,
        Relation.Terminated => Found.Symptom(Suspect.None, 0.99, "TLS terminated", Evidence(session)),
        _ => Found.Nothing,
    };

    private static Evidence Evidence(SessionView session)
    {
        if (session.Origin is { Hello: { } sent } origin && session.Client is { Hello: { } asked })
        {
            return origin.Shows(
                origin.HelloAt!.Value,
                $"the hello is the box's own: random {Start(sent)}, the client's was {Start(asked)}");
        }

        return session.Client is { AnswerAt: { } answer } client
            ? client.Shows(answer, "the box answered the hello itself: no origin sent this answer")
            : new(LegSide.Origin, session.Origin?.HelloAt ?? TimeSpan.Zero, "the box spoke TLS of its own");
    }

    private static string Start(ClientHello hello) => hello.Random.Slice(0, Math.Min(4, hello.Random.Length)) + "...";
}
