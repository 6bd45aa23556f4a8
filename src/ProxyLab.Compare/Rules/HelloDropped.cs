using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>T3: the client's hello went in and never came out.</summary>
/// <remarks>
/// RFC 8446 §4.1.2: the handshake starts with the ClientHello. On the client leg a hello and no answer; on the origin
/// leg no connection, or one without a hello, in an interval that was watched completely; and a client that waited.
/// False positive: a box that looks things up for longer than the client waits: it held the hello back all the same.
/// False negative: a client that gives up within a second. A hello carried by a pooled origin connection is answered,
/// and not meant (S78).
/// </remarks>
internal sealed class HelloDropped : IRule
{
    public string Id => "T3";

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { HelloAt: { } hello } client || session.Wait is not { } wait
            || session.BoxBreak is { Kind: not BreakKind.Silence })
        {
            return Found.NotApplicable;
        }

        if (session.Relation != Relation.NotForwarded)
        {
            return session.Origin is null || (session.Origin.HelloAt is null && !session.IsOriginSideWhole)
                ? Found.Missing(session.MissingOriginSide)
                : Found.Nothing;
        }

        if (!session.IsClientWhole)
        {
            return Found.Missing("a complete recording of the client leg");
        }

        if (session.Pair.IsPairingUncertain)
        {
            return Found.Missing(session.WhichConnection);
        }

        if (wait < session.Patience)
        {
            return Found.Missing(
                $"a client that waits: it gave up {wait.TotalSeconds:0.00} s after its hello, "
                + "which may still have been on its way");
        }

        var end = hello + wait;
        if (session.OriginEndedBefore(end))
        {
            return Found.Missing(session.WhyOriginEnded);
        }

        if (session.Direct.Silent(session.Patience) is not null)
        {
            return Found.Missing("why the direct path gets no answer either");
        }

        return Found.Symptom(
            Suspect.Middlebox,
            0.95,
            "the ClientHello was swallowed",
            client.Shows(
                hello,
                $"ClientHello sent, {client.Messages.First(End.Client, HandshakeType.ClientHello)!.Raw.Length} bytes, "
                + $"not answered in {wait.TotalSeconds:0.0} s"),
            Absence(session, end));
    }

    private static Evidence Absence(SessionView session, TimeSpan end) => session.Origin is { } origin
        ? origin.Shows(origin.ConnectedAt ?? end, "connection stands, and no byte of a hello came out of the box")
        : new(Recording.LegSide.Origin, end, "no connection: the box never turned to the origin");
}
