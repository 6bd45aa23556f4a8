namespace ProxyLab.Compare;

/// <summary>Says what the box did to the session.</summary>
internal static class ActionOf
{
    /// <summary>Names the action.</summary>
    public static Action Session(Diagnosis diagnosis)
    {
        var session = diagnosis.Session;
        return session.Relation switch
        {
            _ when session.Client is null || IsRefusedThroughout(session) => Action.None,
            Relation.Terminated => Action.Terminate,
            _ when session.IsOnePath && diagnosis.Has("C3") => Action.Terminate,
            Relation.Tampered => Action.Tamper,
            Relation.Spliced => Relayed(diagnosis),
            Relation.NotForwarded => Blocked(diagnosis),
            _ =>
                session.OriginFailure is { Break.Kind: BreakKind.NoConnection }
                    ? Action.Passthrough
                    : Blocked(diagnosis),
        };
    }

    // No box took the client's connection: its own SYN went as far as the origin's refusal.
    private static bool IsRefusedThroughout(SessionView session) =>
        session is { Client.FirstBreak.Kind: BreakKind.NoConnection, OriginFailure.Break.Kind: BreakKind.NoConnection };

    private static Action Relayed(Diagnosis diagnosis) => diagnosis switch
    {
        _ when diagnosis.Has("T4") || diagnosis.Has("T5") || diagnosis.Has("T12") => Action.Block,
        _ when diagnosis.Has("T7") => Action.Drop,
        _ when IsOneConnection(diagnosis.Session) => Action.None,
        _ when diagnosis.Session.Earlier.Any(
            leg => leg.ServerHello is not null && leg.Hello?.Random != diagnosis.Session.Client!.Hello?.Random) =>
            Action.PassthroughProbe,
        _ => Action.Passthrough,
    };

    private static Action Blocked(Diagnosis diagnosis)
    {
        if (diagnosis.Has("T3") || diagnosis.Has("T7"))
        {
            return Action.Drop;
        }

        var isEnded = diagnosis.Session.BoxBreak is { Kind: not BreakKind.Silence }
            || diagnosis.Session.Client!.ProxyReply is { Status: >= 400 };
        return isEnded && diagnosis.Session.IsOriginSideWhole ? Action.Block : Action.None;
    }

    // A router leaves the connection as it is; where nobody saw its SYN, what is left to compare are its ends.
    private static bool IsOneConnection(SessionView session) =>
        session is { Client: { } client, Origin: { } origin } && (SameConnection.Of(client.Leg, origin.Leg)
            ?? (client.Ends is { } here && origin.Ends is { } there
                && here.ClientEnd == there.ClientEnd && here.OriginEnd == there.OriginEnd));
}
