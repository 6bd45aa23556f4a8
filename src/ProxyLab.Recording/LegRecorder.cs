using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Builds one <see cref="LegRecording"/> while the leg is alive: bytes go through <see cref="TlsConversation"/>, the rest is noted as told.</summary>
/// <remarks>
/// Safe for use by two threads, one a direction. It copies what it keeps; it never changes or holds up what passes.
/// Bytes are read on the caller's thread under a lock that is held for the reading of record headers only, once the
/// handshake is over; there is no queue and no task. When a limit is met, what follows is counted and not kept: the
/// recording then holds one <see cref="LegEvent.Dropped"/> at that place and is not complete. It never throws.
/// </remarks>
public sealed partial class LegRecorder
{
    private readonly TimeProvider _clock;
    private readonly LegRecorderLimits _limits;
    private readonly LegLog _log;
    private readonly Lock _gate;
    private readonly TlsConversation _conversation;
    private LegLog? _next;
    private bool _hasNextBegun;

    /// <summary>Starts the leg's clock.</summary>
    public LegRecorder(string connection, LegSide side, TimeProvider clock)
        : this(connection, side, clock, LegRecorderLimits.Default)
    {
    }

    /// <summary>Starts the leg's clock, with limits of its own.</summary>
    public LegRecorder(string connection, LegSide side, TimeProvider clock, LegRecorderLimits limits)
        : this(connection, side, clock, limits, new(), new(new ConversationOptions(KeepsProtected: limits.KeepsProtected)))
    {
    }

    private LegRecorder(
        string connection, LegSide side, TimeProvider clock, LegRecorderLimits limits, Lock gate, TlsConversation conversation)
    {
        (_clock, _limits, _gate, _conversation) = (clock, limits, gate, conversation);
        _log = new(connection, side, clock, limits);
    }

    /// <summary>Gets the time since the leg's start.</summary>
    public TimeSpan Elapsed => _log.At(_clock.GetTimestamp());

    /// <summary>Gets whether nothing of the leg is missing so far: only then does absence count.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _log.IsComplete;
            }
        }
    }

    /// <summary>Gets the name that the first ClientHello asks for; <c>null</c> without one.</summary>
    public string? ServerName
    {
        get
        {
            lock (_gate)
            {
                return _log.ClientHello is { IsSsl2Form: false } hello ? ClientHello.FindServerName(hello.Raw.Memory) : null;
            }
        }
    }

    /// <summary>Gets whether the origin's end has shown certificates in clear, as it does up to TLS 1.2.</summary>
    public bool HasCertificateOnWire
    {
        get
        {
            lock (_gate)
            {
                return _log.HasCertificate;
            }
        }
    }

    /// <summary>Starts the recording of the leg that the very bytes of this one are relayed to, and back: they are parsed once for both.</summary>
    /// <remarks>Its bytes are told to this leg, by <see cref="PassOn()"/> and <see cref="PassOn(End, ReadOnlySpan{byte}, long)"/>; all else is noted on it.</remarks>
    public LegRecorder Relayed(string connection, LegSide side)
    {
        lock (_gate)
        {
            var next = new LegRecorder(connection, side, _clock, _limits, _gate, _conversation);
            (_next, _hasNextBegun) = (next._log, false);
            return next;
        }
    }

    /// <summary>Examines bytes that an end sent.</summary>
    public void Bytes(End from, ReadOnlySpan<byte> bytes) => Bytes(from, bytes, _clock.GetTimestamp());

    /// <summary>Examines bytes that an end sent.</summary>
    /// <param name="from">The end.</param>
    /// <param name="bytes">The bytes; none say nothing.</param>
    /// <param name="now">The clock's timestamp at which they passed.</param>
    public void Bytes(End from, ReadOnlySpan<byte> bytes, long now)
    {
        lock (_gate)
        {
            Take(from, bytes, now, next: null);
        }
    }

    /// <summary>Notes on the relayed leg that all bytes told to this one so far are passed on.</summary>
    public void PassOn()
    {
        lock (_gate)
        {
            BeginNext(_clock.GetTimestamp());
        }
    }

    /// <summary>Examines bytes that an end sent and that are passed on at once: this leg and the relayed one show them at the same moment.</summary>
    /// <param name="from">The end.</param>
    /// <param name="bytes">The bytes; none say nothing.</param>
    /// <param name="now">The clock's timestamp at which they passed.</param>
    public void PassOn(End from, ReadOnlySpan<byte> bytes, long now)
    {
        lock (_gate)
        {
            BeginNext(now);
            Take(from, bytes, now, _next);
        }
    }

    /// <summary>Says whether the recording has its fill of a direction: what follows may be passed on unseen.</summary>
    /// <remarks>Never when protected records are to be kept: then the last alert counts, however late it comes.</remarks>
    public bool IsSettled(End from)
    {
        lock (_gate)
        {
            return !_limits.KeepsProtected && (_log.IsDeaf || _conversation.IsSettled(from));
        }
    }

    /// <summary>Counts bytes that an end sent and that were passed on unseen, on this leg and the relayed one; from then on the direction is only counted.</summary>
    public void PassOnUnseen(End from, long count)
    {
        lock (_gate)
        {
            _conversation.Skip(from, count);
        }
    }

    /// <summary>Notes an event at the present time; the factory is given the time since the leg's start.</summary>
    public void Note(Func<TimeSpan, LegEvent> make) => Note(make, static (at, given) => given(at));

    /// <summary>Notes an event at the present time; the factory is given the time since the leg's start, and what it makes the event of.</summary>
    public void Note<T>(T of, Func<TimeSpan, T, LegEvent> make)
    {
        lock (_gate)
        {
            _log.Note(of, make);
        }
    }

    /// <summary>Takes what is recorded so far.</summary>
    public LegRecording Snapshot()
    {
        lock (_gate)
        {
            return _log.Recording(_conversation);
        }
    }
}
