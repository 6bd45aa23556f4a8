namespace ProxyLab.Compare;

/// <summary>T12: the client's hello was answered with something that is no TLS, and not by the origin.</summary>
/// <remarks>
/// RFC 8446 §5.1: the first byte of a TLS stream names a record type. The same bytes on the origin leg are the origin's
/// (O15).
/// False positive: none known where both sides were watched. False negative: an origin side that was not watched.
/// </remarks>
internal sealed class PlaintextFromBox : IRule
{
    public string Id => "T12";

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { HelloAt: not null, PlainFromOrigin: { } plain } client
            || session.BoxBreak is not { Kind: BreakKind.NotTls } broke)
        {
            return session.Client is null ? Found.NotApplicable : Found.Nothing;
        }

        if (session.Origin?.PlainFromOrigin is { } own)
        {
            return own.First == plain.First || own.Kind == plain.Kind
                ? Found.Nothing
                : Found.Missing("the start of both plain answers");
        }

        var seen = client.Shows(broke.At, $"the hello was answered with {plain.First} ({plain.Kind}), which is no TLS");
        if (session.OriginFailedBefore(broke.At) || session.IsOriginChainBad)
        {
            return Found.Symptom(Suspect.None, 0.9, "a plain answer to the hello", seen);
        }

        if (session.OriginEndedBefore(broke.At))
        {
            return Found.Missing(session.WhyOriginEnded);
        }

        if (!session.IsOriginSideWhole || session.IsOriginChainHidden)
        {
            return Found.Missing(session.IsOriginSideWhole
                ? "the origin's certificate: the box may have answered because of it"
                : session.MissingOriginSide);
        }

        if (session.Pair.IsPairingUncertain)
        {
            return Found.Missing(session.WhichConnection);
        }

        return Found.Symptom(
            Suspect.Middlebox,
            0.95,
            "a plain answer to the hello",
            seen,
            session.Origin is { } origin
                ? origin.Shows(
                    origin.AnswerAt ?? broke.At,
                    origin.AnswerAt is null ? "the origin said nothing of the kind" : "the origin answered in TLS")
                : new(Recording.LegSide.Origin, broke.At, "no connection: the box never turned to the origin"));
    }
}
