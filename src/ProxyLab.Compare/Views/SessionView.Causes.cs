using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Who failed first, and what the client made of it.</summary>
internal sealed partial class SessionView
{
    /// <summary>Gets what the client made of the certificate it was shown.</summary>
    public Reaction Reaction { get; }

    /// <summary>Gets whether the client's handshake went through and the client did not turn away.</summary>
    public bool ClientTookIt =>
        Reaction is Reaction.Accepted or Reaction.Orderly
            || (Reaction == Reaction.Unknown && Client is { IsDone: true });

    /// <summary>Gets whether the client turned away from the certificate, by alert or in silence.</summary>
    public bool ClientRefused => Reaction is Reaction.Refused or Reaction.Silent;

    /// <summary>Gets the first failure that came from the origin, and the leg that shows it.</summary>
    public (LegView Leg, Break Break)? OriginFailure { get; }

    /// <summary>Gets the time the client waited for an answer that never came; <c>null</c> when there was an answer, or
    /// no hello.</summary>
    public TimeSpan? Wait => Client is { HelloAt: { } hello, AnswerAt: null } client
        ? (client.FirstBreak?.At ?? WatchedUntil(client)) - hello
        : null;

    /// <summary>Gets whether the far end of the client leg ended it before the handshake was through.</summary>
    public Break? BoxBreak => Client?.FirstBreak is { By: End.Origin } broke ? broke : null;

    /// <summary>Tells whether a failure on the origin side came before a moment on the client leg; clocks of two
    /// recorders may differ a little.</summary>
    public bool OriginFailedBefore(TimeSpan moment) =>
        OriginFailure is { } failure && failure.Break.At <= moment + ClockTolerance;

    /// <summary>Tells whether the origin was the first to end its leg, for whatever cause, before a moment on the
    /// client leg.</summary>
    /// <remarks>
    /// Wider than <see cref="OriginFailedBefore"/>: an end before any hello, or after a record of the client that TLS
    /// 1.3 hides, blames nobody, and what the box did after it answers to that end.
    /// </remarks>
    public bool OriginEndedBefore(TimeSpan moment) =>
        Origin is { } origin && ((origin.FirstBreak is { By: End.Origin } broke && broke.At <= moment + ClockTolerance)
            || (origin.ClosedBy is { By: End.Origin } closed && closed.At <= moment + ClockTolerance));

    /// <summary>Says what would tell why the origin ended its leg.</summary>
    public string WhyOriginEnded => Origin is { HelloAt: null }
        ? "what the origin would have made of a hello: it ended the connection before one came"
        : "why the origin ended the connection: TLS 1.3 encrypts what came before, session keys would show it";

    /// <summary>Gets a wait that no round trip explains, on the paths that were seen.</summary>
    public TimeSpan Patience =>
        Origin is { ConnectStartedAt: { } started, ConnectedAt: { } connected } && (connected - started) * 3 is var slow
            && slow > ShortestPatience
        ? slow
        : ShortestPatience;

    private TimeSpan WatchedUntil(LegView client) =>
        Pair.ClientWatch is { IsComplete: true } watch && watch.To - Pair.StartedAt is var end && end > client.LastAt
            ? end
            : client.LastAt;

    // A retry that succeeds heals what failed before it; when the last attempt failed too, the first failure is the
    // cause.
    private (LegView Leg, Break Break)? FindOriginFailure()
    {
        var last = Origin ?? (Earlier.Count > 0 ? Earlier[^1] : null);
        if (IsOnePath)
        {
            return FailureAsOnDirectPath();
        }

        if (last is null || Failure(last) is null && !IsLocalFault(last))
        {
            return null;
        }

        foreach (var leg in Earlier)
        {
            if (Failure(leg) is { } earlier)
            {
                return (leg, earlier);
            }
        }

        return Failure(last) is { } broke ? (last, broke) : null;
    }

    /// <summary>Tells whether the box answered a connection of its own making with an alert instead of a hello: it
    /// could not build one.</summary>
    public static bool IsLocalFault(LegView leg) =>
        leg.FirstFromClient is WireItem.AlertRecord && leg.HelloAt is null && !leg.HasGaps;

    // One path fails, and the direct one in the same way: it is the origin that fails.
    private (LegView Leg, Break Break)? FailureAsOnDirectPath() => Client switch
    {
        { } client when Failure(client) is { } broke && Direct.FailingLike(broke) is not null => (client, broke),
        { HelloAt: { } hello, HasGaps: false } client when Wait is { } wait && wait >= Patience
            && Direct.Silent(Patience) is not null =>
            (client, new(BreakKind.Silence, End.Origin, hello + wait)),
        _ => null,
    };

    /// <summary>Finds what the origin's end of a leg did wrong; <c>null</c> when it did nothing that can be held
    /// against it.</summary>
    public static Break? Failure(LegView leg) =>
        leg.FirstBreak is { By: End.Origin } broke
        && (broke.Kind is BreakKind.NoConnection || leg.HelloAt is not null || broke.Kind is BreakKind.NotTls)
        && !(broke.Kind is BreakKind.Finish or BreakKind.Reset && leg.IsOpaque && leg.ProtectedFromClient > 0)
            ? broke
            : null;

    private Reaction FindReaction()
    {
        if (Client is not { } client || client.ServerHello is null && !client.IsDone)
        {
            return Reaction.Unknown;
        }

        if (client.Refusal is not null)
        {
            return Reaction.Refused;
        }

        if (client.ClientDataAt is not null)
        {
            return Reaction.Accepted;
        }

        // Beyond its Finished the client sent one protected record more: a request, or close_notify.
        if (client.SpokeBeyondFinished && (client.IsDone || client.IsOpaque))
        {
            return Reaction.Orderly;
        }

        var left = client.ClosedBy is { By: End.Client } closed ? closed.At
            : client.FirstBreak is { By: End.Client, Kind: BreakKind.Finish or BreakKind.Reset } broke ? broke.At
            : (TimeSpan?)null;
        return left is { } at && !client.HasGaps && client.SpokeAfterAnswer && at >= client.AnswerAt
            && at - (client.CompletedAt ?? client.AnswerAt ?? at) < SoonAfter
            ? Reaction.Silent
            : Reaction.Unknown;
    }

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(1);

    // Clients that refuse silently close within about a second (measured: .NET, Node, wget).
    private static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(2);
}
