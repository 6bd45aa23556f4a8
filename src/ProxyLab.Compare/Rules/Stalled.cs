namespace ProxyLab.Compare;

/// <summary>T7: the origin answered and the client went without.</summary>
/// <remarks>
/// RFC 8446 §4.1.1: a hello calls for an answer. The origin's answer stands on the origin leg, nothing on the client leg, for longer than a second and
/// three round trips, in intervals that were watched completely. A box that terminates needs the origin's whole answer before it can go on.
/// A client leg that shows no end may have lost its tail, and so may one whose box went on to ask the origin.
/// False positive: a loss between box and client that outlasts the client's patience. False negative: a client that gives up within a second.
/// </remarks>
internal sealed class Stalled : IRule
{
    public string Id => "T7";

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { HelloAt: { } hello } client || session.Wait is not { } wait || session.Origin is not { AnswerAt: { } answer } origin
            || session.BoxBreak is { Kind: not BreakKind.Silence } || session.OriginFailure is not null)
        {
            return Found.NotApplicable;
        }

        var held = hello + wait - answer;
        if (held < session.Patience)
        {
            return Found.Nothing;
        }

        if (!session.IsClientWhole || !session.IsOriginSideWhole)
        {
            return Found.Missing("complete recordings of both legs while the client waited");
        }

        if (session.Pair.IsPairingUncertain)
        {
            return Found.Missing(session.WhichConnection);
        }

        if (client.FirstBreak is null || (session.IsTerminated && origin.SpokeBeyondFinished))
        {
            return Found.Missing("the rest of the client leg: nothing shows that the client went on waiting");
        }

        if (session.IsSpliced && origin.ProtectedFromClient > 0)
        {
            return Found.Missing("the rest of the client leg: at the origin the client was seen to go on after the answer");
        }

        if (session.IsTerminated && !origin.IsThrough)
        {
            return Found.Missing("the rest of the origin's answer: its handshake with the box was not seen to be through");
        }

        if (session.IsOriginChainHidden)
        {
            return Found.Missing("the origin's certificate: the box may have stopped because of it");
        }

        return Found.Symptom(
            session.IsOriginChainBad ? Suspect.None : Suspect.Middlebox,
            0.85,
            "the origin's answer was held back",
            client.Shows(hello + wait, $"no answer to the hello in {wait.TotalSeconds:0.0} s"),
            origin.Shows(answer, "the origin had answered"));
    }
}
