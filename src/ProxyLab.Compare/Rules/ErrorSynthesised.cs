using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>A5: the client was given an HTTP gateway error that no origin sent.</summary>
/// <remarks>
/// RFC 9110 §15.6.3 - §15.6.5 (502, 503, 504). Beside an origin's fault it is how the box tells of it; alone it is the box's.
/// False positive: a box that could not reach the origin through no fault of its own and without a connection that was recorded.
/// False negative: an error page with another status; heads that TLS hides.
/// </remarks>
internal sealed class ErrorSynthesised : IRule
{
    public string Id => "A5";

    public Outcome Judge(SessionView session)
    {
        if (session.IsSpliced || session.Client is not { } client || (client.Response ?? client.ProxyReply) is not { Status: >= 502 and <= 504 } answer)
        {
            return Found.NotApplicable;
        }

        if (session.Origin?.Response is { } own && own.Status == answer.Status)
        {
            return Found.Nothing;
        }

        var seen = client.Shows(answer.At, $"HTTP {answer.Status}{(client.Response is null ? " in answer to CONNECT" : " inside TLS")}");
        if (session.IsOnePath)
        {
            return Found.Missing("the origin leg: whether the origin sent this answer");
        }

        if (session.OriginFailure is not null || session.IsOriginChainBad || OriginWeak.IsWeak(session))
        {
            return Found.Symptom(Suspect.None, 0.9, $"HTTP {answer.Status} made by the box", seen);
        }

        if (session.Origin is { OriginDataAt: not null, Response: null })
        {
            return Found.Missing("the head of the origin's response");
        }

        if (!session.IsOriginSideWhole || session.Origin is not null && !session.IsOriginChainGood)
        {
            return Found.Missing(session.Origin is null ? "a complete recording of the origin side" : "the origin's certificate: the box may have answered because of it");
        }

        return Found.Symptom(
            Suspect.Middlebox,
            0.7,
            $"HTTP {answer.Status} made by the box",
            seen,
            session.Origin is { } origin
                ? origin.Shows(origin.OriginDataAt ?? origin.AnswerAt ?? answer.At, "the origin sent no such answer, and nothing was wrong with it")
                : new(LegSide.Origin, answer.At, "no connection: the box never turned to the origin"));
    }
}
