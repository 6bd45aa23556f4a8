using System.Runtime.InteropServices;
using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is what one leg has shown so far, within limits; whoever writes to it sees to it that nobody else does meanwhile.</summary>
/// <remarks>When a limit is met, what follows is counted and not kept: one <see cref="LegEvent.Dropped"/> then stands at that place.</remarks>
internal sealed class LegLog
{
    private readonly List<LegEvent> _events = new(UsualEvents);
    private readonly string _connection;
    private readonly LegSide _side;
    private readonly TimeProvider _clock;
    private readonly LegRecorderLimits _limits;
    private readonly DateTimeOffset _startedAt;
    private readonly long _started;
    private int _messageBytes;
    private int _gap = None;
    private bool _hasClientBytes;
    private bool _hasOriginBytes;
    private long _droppedChunks;
    private long _droppedBytes;

    /// <summary>Starts the leg's clock.</summary>
    public LegLog(string connection, LegSide side, TimeProvider clock, LegRecorderLimits limits)
    {
        (_connection, _side, _clock, _limits) = (connection, side, clock, limits);
        (_startedAt, _started) = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>Gets whether bytes are only counted: a limit is met, or they could not be read.</summary>
    public bool IsDeaf { get; private set; }

    /// <summary>Gets whether nothing is missing so far.</summary>
    public bool IsComplete => _gap == None;

    /// <summary>Gets the first ClientHello in clear; <c>null</c> without one.</summary>
    public WireItem.Handshake? ClientHello { get; private set; }

    /// <summary>Gets whether the origin's end has shown certificates in clear.</summary>
    public bool HasCertificate { get; private set; }

    /// <summary>Gets the events so far.</summary>
    public ReadOnlySpan<LegEvent> Events => CollectionsMarshal.AsSpan(_events);

    /// <summary>Gets the time since the leg's start at a reading of the clock's timestamp.</summary>
    public TimeSpan At(long now) => _clock.GetElapsedTime(_started, now);

    /// <summary>Notes that bytes of a direction are there, and what they completed.</summary>
    public void Take(End from, ReadOnlySpan<WireItem> items, int length, long now)
    {
        var at = At(now);
        ref var has = ref from == End.Client ? ref _hasClientBytes : ref _hasOriginBytes;
        if (!has)
        {
            has = true;
            _events.Add(new LegEvent.FirstBytes(at, from));
        }

        foreach (var item in items)
        {
            if (item is WireItem.Handshake message)
            {
                Remember(message);
            }

            if (_messageBytes > _limits.MessageBytes || _events.Count >= _limits.Events - PlacesForNotes)
            {
                GoDeaf(length, now);
                return;
            }

            _events.Add(new LegEvent.Seen(at, item));
        }
    }

    /// <summary>Notes an event; a factory that fails costs the event, which is told, and not the leg.</summary>
    public void Note<T>(T of, Func<TimeSpan, T, LegEvent> make)
    {
        var now = _clock.GetTimestamp();
        if (_events.Count >= _limits.Events)
        {
            Drop(0, now);
            return;
        }

        try
        {
            _events.Add(make(At(now), of));
        }
        catch (Exception)
        {
            Drop(0, now);
        }
    }

    /// <summary>Counts these bytes and all that follow, and examines none.</summary>
    public void GoDeaf(int length, long now)
    {
        IsDeaf = true;
        Drop(length, now);
    }

    /// <summary>Counts what is not kept.</summary>
    public void Drop(int length, long now)
    {
        if (_gap == None)
        {
            _gap = _events.Count;
            _events.Add(new LegEvent.Dropped(At(now), 0, 0));
        }

        _droppedChunks++;
        _droppedBytes += length;
    }

    /// <summary>Makes the recording, with the conversation's count as its last event; the leg may go on after it.</summary>
    public LegRecording Recording(TlsConversation conversation)
    {
        if (_gap != None)
        {
            _events[_gap] = new LegEvent.Dropped(_events[_gap].At, _droppedChunks, _droppedBytes);
        }

        return new(_connection, _side, _startedAt, _hasClientBytes || _hasOriginBytes ? [.. Events, Count(conversation)] : [.. Events]);
    }

    private void Remember(WireItem.Handshake message)
    {
        _messageBytes += message.Raw.Length;
        if (message is { From: End.Client, Type: HandshakeType.ClientHello })
        {
            ClientHello ??= message;
        }

        HasCertificate |= message is { From: End.Origin, Type: HandshakeType.Certificate };
    }

    private LegEvent.Tally Count(TlsConversation conversation) => new(
        At(_clock.GetTimestamp()),
        conversation.BytesFrom(End.Client),
        conversation.BytesFrom(End.Origin),
        conversation.ProtectedFrom(End.Client),
        conversation.ProtectedFrom(End.Origin),
        conversation.History);

    private const int None = -1;
    private const int PlacesForNotes = 64;

    // A relayed TLS 1.3 handshake has 14, with its connection and its end.
    private const int UsualEvents = 16;
}
