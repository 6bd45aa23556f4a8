using System.Runtime.InteropServices;
using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Builds one <see cref="LegRecording"/> while the leg is alive: bytes go through <see cref="TlsConversation"/>, the rest is noted as told.</summary>
/// <remarks>
/// Safe for use by two threads, one a direction. It copies what it keeps; it never changes or holds up what passes.
/// Bytes are read on the caller's thread under a lock that is held for the reading of record headers only, once the
/// handshake is over; there is no queue and no task. When a limit is met, what follows is counted and not kept: the
/// recording then holds one <see cref="LegEvent.Dropped"/> at that place and is not complete. It never throws.
/// </remarks>
public sealed class LegRecorder
{
    private readonly Lock _gate = new();
    private readonly LegReading _reading;
    private readonly List<LegEvent> _events = new(UsualEvents);
    private readonly List<WireItem> _items = new(UsualItems);
    private readonly string _connection;
    private readonly LegSide _side;
    private readonly TimeProvider _clock;
    private readonly LegRecorderLimits _limits;
    private readonly DateTimeOffset _startedAt;
    private readonly long _started;
    private int _messageBytes;
    private int _gap = None;
    private bool _isDeaf;
    private bool _hasClientBytes;
    private bool _hasOriginBytes;
    private long _droppedChunks;
    private long _droppedBytes;

    /// <summary>Starts the leg's clock.</summary>
    public LegRecorder(string connection, LegSide side, TimeProvider clock)
        : this(connection, side, clock, LegRecorderLimits.Default)
    {
    }

    /// <summary>Starts the leg's clock, with limits of its own.</summary>
    public LegRecorder(string connection, LegSide side, TimeProvider clock, LegRecorderLimits limits)
        : this(connection, side, clock, limits, Alone(limits))
    {
    }

    private LegRecorder(string connection, LegSide side, TimeProvider clock, LegRecorderLimits limits, LegReading reading)
    {
        (_connection, _side, _clock, _limits, _reading) = (connection, side, clock, limits, reading);
        (_startedAt, _started) = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>Gets the time since the leg's start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>Starts the recording of the leg that the very bytes of this one are passed on to, and back: they are parsed once for both.</summary>
    /// <remarks>What either leg shows is noted at its own time, and only once its bytes were told there too.</remarks>
    public LegRecorder Relayed(string connection, LegSide side)
    {
        lock (_gate)
        {
            return new(connection, side, _clock, _limits, _isDeaf ? Alone(_limits) : _reading.Share(_events));
        }
    }

    /// <summary>Examines bytes that an end sent.</summary>
    public void Bytes(End from, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            if (_isDeaf)
            {
                Drop(bytes.Length);
                return;
            }

            NoteFirst(from);
            Examine(from, bytes);
            if (_items.Count > 0)
            {
                Keep(bytes.Length);
            }
        }
    }

    /// <summary>Notes an event at the present time; the factory is given the time since the leg's start.</summary>
    public void Note(Func<TimeSpan, LegEvent> make) => Note(make, static (at, given) => given(at));

    /// <summary>Notes an event at the present time; the factory is given the time since the leg's start, and what it makes the event of.</summary>
    public void Note<T>(T of, Func<TimeSpan, T, LegEvent> make)
    {
        lock (_gate)
        {
            if (_events.Count >= _limits.Events)
            {
                Drop(0);
                return;
            }

            try
            {
                _events.Add(make(Elapsed, of));
            }
            catch (Exception)
            {
                // A mistake in what makes the event costs the event, which is told; it must not cost the leg.
                Drop(0);
            }
        }
    }

    /// <summary>Takes what is recorded so far.</summary>
    public LegRecording Snapshot()
    {
        lock (_gate)
        {
            if (_gap != None)
            {
                _events[_gap] = new LegEvent.Dropped(_events[_gap].At, _droppedChunks, _droppedBytes);
            }

            if (!_hasClientBytes && !_hasOriginBytes)
            {
                return Recording();
            }

            // The count is the recording's last event; the leg may go on after it.
            _events.Add(Count());
            var recording = Recording();
            _events.RemoveAt(_events.Count - 1);
            return recording;
        }
    }

    private LegRecording Recording() => new(_connection, _side, _startedAt, [.. CollectionsMarshal.AsSpan(_events)]);

    private static LegReading Alone(LegRecorderLimits limits) =>
        new(new TlsConversation(new ConversationOptions(KeepsProtected: limits.KeepsProtected)));

    private LegEvent.Tally Count() => new(
        Elapsed,
        _reading.BytesFrom(End.Client),
        _reading.BytesFrom(End.Origin),
        _reading.ProtectedFrom(End.Client),
        _reading.ProtectedFrom(End.Origin),
        _reading.History);

    private void NoteFirst(End from)
    {
        ref var has = ref from == End.Client ? ref _hasClientBytes : ref _hasOriginBytes;
        if (!has)
        {
            has = true;
            _events.Add(new LegEvent.FirstBytes(Elapsed, from));
        }
    }

    private void Examine(End from, ReadOnlySpan<byte> bytes)
    {
        try
        {
            _reading.Feed(from, bytes, _items);
        }
        catch (Exception)
        {
            // Wire promises not to throw; should it break that, the evidence suffers, which is told, and not the leg.
            _isDeaf = true;
            Drop(bytes.Length);
        }
    }

    private void Keep(int length)
    {
        var at = Elapsed;
        foreach (var item in _items)
        {
            _messageBytes += item is WireItem.Handshake message ? message.Raw.Length : 0;
            if (_messageBytes > _limits.MessageBytes || _events.Count >= _limits.Events - PlacesForNotes)
            {
                _isDeaf = true;
                Drop(length);
                break;
            }

            _events.Add(new LegEvent.Seen(at, item));
        }

        _items.Clear();
    }

    private void Drop(int length)
    {
        if (_gap == None)
        {
            _gap = _events.Count;
            _events.Add(new LegEvent.Dropped(Elapsed, 0, 0));
        }

        _droppedChunks++;
        _droppedBytes += length;
    }

    private const int None = -1;
    private const int PlacesForNotes = 64;

    // A relayed TLS 1.3 handshake has 14, with its connection and its end.
    private const int UsualEvents = 16;
    private const int UsualItems = 8;
}
