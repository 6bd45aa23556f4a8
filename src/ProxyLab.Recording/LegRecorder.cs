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
    private readonly TlsConversation _conversation;
    private readonly List<LegEvent> _events = [];
    private readonly List<WireItem> _items = [];
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
    {
        (_connection, _side, _clock, _limits) = (connection, side, clock, limits);
        _conversation = new(new ConversationOptions(KeepsProtected: limits.KeepsProtected));
        (_startedAt, _started) = (clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <summary>Gets the time since the leg's start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

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
    public void Note(Func<TimeSpan, LegEvent> make)
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
                _events.Add(make(Elapsed));
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
            var events = new List<LegEvent>(_events.Count + 1);
            events.AddRange(_events);
            if (_gap != None)
            {
                events[_gap] = new LegEvent.Dropped(_events[_gap].At, _droppedChunks, _droppedBytes);
            }

            if (_hasClientBytes || _hasOriginBytes)
            {
                events.Add(Count());
            }

            return new(_connection, _side, _startedAt, [.. events]);
        }
    }

    private LegEvent.Tally Count() => new(
        Elapsed,
        _conversation.BytesFrom(End.Client),
        _conversation.BytesFrom(End.Origin),
        _conversation.ProtectedFrom(End.Client),
        _conversation.ProtectedFrom(End.Origin),
        _conversation.History);

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
            _conversation.Feed(from, bytes, _items);
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
}
