namespace ProxyLab.Compare;

/// <summary>O11: the origin ended the connection instead of going on with the handshake.</summary>
/// <remarks>
/// RFC 9293 §3.5.2 (RST), RFC 8446 §6.1 (FIN without an alert). The first to end the origin leg is the origin end, after a hello was delivered.
/// False positive: a firewall beyond the origin-side tap that forges the origin's RST. False negative: TLS 1.3 without keys, once the client sent its
/// Finished or an alert: who gave cause is then hidden.
/// </remarks>
internal sealed class OriginReset : IRule
{
    public string Id => "O11";

    public Outcome Judge(SessionView session)
    {
        if (session.OriginFailure is not ({ } leg, { Kind: BreakKind.Reset or BreakKind.Finish } broke))
        {
            return session.Origin is null ? Found.NotApplicable : Found.Nothing;
        }

        if (session.IsQuestionLost)
        {
            return Found.Missing("the client's hello: whether the box asked for the same");
        }

        if (leg.HasGaps || session.Pair.OriginWatch is { IsComplete: false })
        {
            return Found.Missing("a complete recording of the origin leg: what came before the origin ended it");
        }

        if (session.Relation == Relation.Tampered)
        {
            return Found.Missing("the same hello sent directly: its bytes were changed before the origin ended the connection");
        }

        if (ClientCertificateMissing.IsCause(session))
        {
            return Found.Nothing;
        }

        var how = broke.Kind == BreakKind.Reset ? "connection reset" : "connection closed";
        return Found.Symptom(
            Suspect.Origin,
            session.IsTerminated ? 0.8 : 0.95,
            how,
            leg.Shows(broke.At, $"the origin sent {broke.Text} {(leg.AnswerAt is null ? "in answer to the hello" : "in the middle of the handshake")}"));
    }
}
