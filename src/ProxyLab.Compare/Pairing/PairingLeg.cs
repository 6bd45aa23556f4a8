using System.Net;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is a leg read once into what pairing asks for. Times are wall times of the client's clock.</summary>
internal sealed class PairingLeg
{
    private readonly LegView _view;

    public PairingLeg(LegRecording leg, LegSide side, Coverage watch, TimeSpan offset)
    {
        var moved = leg.StartedAt - offset;
        Leg = leg.Side == side && offset == TimeSpan.Zero ? leg : leg with { Side = side, StartedAt = moved };
        _view = new(Leg, moved);
        Hello = leg.ClientHello;
        var asked = AskedHost(leg);
        Name = Hello?.ServerName?.TrimEnd('.').ToLowerInvariant() ?? asked.Name;
        IsTunnel = asked.IsTunnel;
        User = leg.Events.OfType<LegEvent.ProxyUser>().LastOrDefault()?.Name;
        Target = Destination ?? asked.Target;
        Asked = moved + (_view.HelloAt ?? TimeSpan.Zero);
        Answer = _view.AnswerAt is { } answer ? moved + answer : null;
        IsOneWay = OneWayLeg.Unseen(leg) is not null;
        var last = moved + _view.LastAt;
        var end = watch.To - offset;
        EndsAt = !IsClosed && end > last ? end : last;
    }

    /// <summary>Gets the leg on the client's clock.</summary>
    public LegRecording Leg { get; }

    /// <summary>Gets the first hello; <c>null</c> without one.</summary>
    public ClientHello? Hello { get; }

    /// <summary>Gets the name in the hello, else the one the next proxy or the recorder was asked for; <c>null</c>
    /// without one.</summary>
    public string? Name { get; }

    /// <summary>Gets the user name a proxy was told on it; <c>null</c> without one.</summary>
    public string? User { get; }

    /// <summary>Gets the first event's time.</summary>
    public DateTimeOffset Start => Leg.StartedAt;

    /// <summary>Gets the hello's time, else the start.</summary>
    public DateTimeOffset Asked { get; }

    /// <summary>Gets the time of the origin end's first bytes; <c>null</c> without any.</summary>
    public DateTimeOffset? Answer { get; }

    /// <summary>Gets the end: where it was left open, that of the recording.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>Gets the last event's time.</summary>
    public DateTimeOffset LastSeen => Leg.StartedAt + _view.LastAt;

    /// <summary>Gets how long it was seen.</summary>
    public TimeSpan Span => _view.LastAt;

    /// <summary>Gets whether an end closed it, or it never came about.</summary>
    public bool IsClosed => Leg.ClosedBy is not null || Leg.ConnectFailed is not null;

    /// <summary>Gets whether the end towards the origin was the first to end it, refused by alert, or spoke no TLS.</summary>
    public bool IsEndedByOrigin =>
        Leg.ClosedBy?.By == End.Origin || _view.FirstFromOrigin is WireItem.NonTls
            || _view.FirstBreak is { By: End.Origin, Kind: not (BreakKind.Silence or BreakKind.NoConnection) };

    /// <summary>Gets when the end towards the origin ended it so; else the last event's time.</summary>
    public DateTimeOffset EndedAt =>
        _view.FirstBreak is { By: End.Origin, At: var at } ? Leg.StartedAt + at
            : Leg.ClosedBy is { By: End.Origin } closed ? Leg.StartedAt + closed.At
            : LastSeen;

    /// <summary>Gets whether what the client sent last was repeated and never acknowledged.</summary>
    public bool IsUnacknowledged => Leg.Endings().Any(ending => ending is { Kind: EndingKind.TimedOut, By: End.Origin });

    /// <summary>Gets whether one direction alone was captured.</summary>
    public bool IsOneWay { get; }

    /// <summary>Gets whether it came about.</summary>
    public bool IsConnected => _view.ConnectedAt is not null;

    /// <summary>Gets whether its beginning was seen.</summary>
    public bool IsStartSeen => _view.ConnectStartedAt is not null || _view.HelloAt is not null;

    /// <summary>Gets the address and port it goes to; <c>null</c> when it is not known.</summary>
    public string? Destination => _view.Ends?.OriginEnd;

    /// <summary>Gets the address and port that it was meant to go to, connected or not; <c>null</c> when it is not
    /// known.</summary>
    public string? Target { get; }

    /// <summary>Gets the host it goes to; <c>null</c> when it is not known.</summary>
    public string? OriginHost => Destination is { } end ? Host(end) : null;

    /// <summary>Gets the host it comes from; <c>null</c> when it is not known.</summary>
    public string? ClientHost => _view.Ends is { ClientEnd: var end } ? Host(end) : null;

    /// <summary>Gets the time from its start to the first thing the far end said or did, or to its end; <c>null</c>
    /// when it is open without either.</summary>
    public TimeSpan? Wait => (_view.AnswerAt, _view.FirstBreak?.At) switch
    {
        ({ } answer, { } broke) => answer < broke ? answer : broke,
        (var answer, var broke) => answer ?? broke,
    };

    /// <summary>Gets whether a proxy was asked to connect further, by CONNECT or SOCKS.</summary>
    public bool IsTunnel { get; }

    /// <summary>Gets whether no connection came about.</summary>
    public bool IsFailed => _view is { ConnectedAt: null, HelloAt: null } && Leg.ConnectFailed is not null;

    /// <summary>Gets whether the hello was answered in TLS.</summary>
    public bool IsAnswered => _view.ServerHello is not null || _view.IsDone;

    /// <summary>Gets whether the client got through its handshake and was told of no gateway's error: if the origin side
    /// has no connection for it, the box spoke for itself, and nothing is wrong with that.</summary>
    public bool IsServed => IsAnswered && _view is { IsThrough: true, FirstBreak: null, Response: null or { Status: < 500 } };

    /// <summary>Gets whether a request or a response passed, as far as can be seen; certificate probes and failed
    /// attempts come to none.</summary>
    public bool IsProductive =>
        _view.ClientDataAt is not null || _view.OriginDataAt is not null
            || (_view.IsOpaque && _view.ProtectedFromClient > 1);

    /// <summary>Gets whether it carried TLS or should have; <c>null</c> when nothing tells what it carried.</summary>
    public bool? IsSession => _view switch
    {
        { HelloAt: not null } or { FirstFromClient: WireItem.AlertRecord } => true,
        { FirstFromClient: WireItem.NonTls } => false,
        { ProxyReply: not null } => true,
        { FirstFromClient: null, FirstFromOrigin: WireItem.NonTls } => false,
        { FirstFromClient: not null } or { FirstFromOrigin: not null } => null,
        { ConnectedAt: null } => true,
        { FirstBreak: { By: End.Origin } } => true,
        _ => null,
    };

    /// <summary>Gets whether it came to nothing: no byte passed on it, and no proxy said why.</summary>
    public bool IsAttempt => IsUnused && Leg.ConnectFailed?.Reason
        is null or ConnectFailure.Refused or ConnectFailure.TimedOut or ConnectFailure.Unreachable;

    /// <summary>Gets whether nothing was said at all.</summary>
    public bool IsUnused => _view is { FirstFromClient: null, FirstFromOrigin: null, BytesFromClientAt: null };

    // A capture names addresses, which may stand for any name; what a proxy is asked for comes after them.
    private static (string? Name, bool IsTunnel, string? Target) AskedHost(LegRecording leg)
    {
        var (name, first, isTunnel, isConnected) = ((string?)null, (string?)null, false, false);
        foreach (var happened in leg.Events)
        {
            var asked = happened switch
            {
                LegEvent.ConnectStarted { Target: var target } => target,
                LegEvent.HttpHead { From: End.Client, Source: FactSource.Wire, Head: { Count: > 0 } head }
                    when head[0].StartsWith("CONNECT ", StringComparison.Ordinal) => head[0].Split(' ')[1],
                _ => null,
            };
            isConnected |= happened is LegEvent.Connected;
            isTunnel |= asked is not null && (isConnected || happened is LegEvent.HttpHead);
            name = asked is null ? name : HostOf(asked) ?? name;
            first ??= asked;
        }

        return (name, isTunnel, first);
    }

    private static string? HostOf(string target) =>
        Host(target).TrimEnd('.') is { Length: > 0 } host && !IPAddress.TryParse(host, out _)
            ? host.ToLowerInvariant()
            : null;

    private static string Host(string end)
    {
        var colon = end.LastIndexOf(':');
        return (colon < 0 ? end : end[..colon]).Trim('[', ']');
    }
}
