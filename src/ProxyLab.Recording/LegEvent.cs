using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is one thing observed on a leg.</summary>
/// <param name="At">The time since the leg's start.</param>
public abstract record LegEvent(TimeSpan At)
{
    /// <summary>Gets the number of the captured frame that showed it, counted from 1 as Wireshark does; <c>null</c> when it was not read from a capture.</summary>
    public int? Frame { get; init; }

    /// <summary>A connection is being opened.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Target">Host and port, or address and port.</param>
    public sealed record ConnectStarted(TimeSpan At, string Target) : LegEvent(At);

    /// <summary>The connection stands.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="ClientEnd">Address and port of the end towards the client.</param>
    /// <param name="OriginEnd">Address and port of the end towards the origin.</param>
    public sealed record Connected(TimeSpan At, string ClientEnd, string OriginEnd) : LegEvent(At);

    /// <summary>The connection did not come about.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Reason">How.</param>
    /// <param name="Detail">More, such as a proxy's status line; never decides anything.</param>
    public sealed record ConnectFailed(TimeSpan At, ConnectFailure Reason, string? Detail = null) : LegEvent(At);

    /// <summary>An end sent FIN.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="By">Who.</param>
    public sealed record Finished(TimeSpan At, End By) : LegEvent(At);

    /// <summary>An end sent RST.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="By">Who.</param>
    public sealed record ResetSent(TimeSpan At, End By) : LegEvent(At);

    /// <summary>Somebody gave up waiting for bytes.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="WaitingFor">The end whose bytes did not come.</param>
    public sealed record TimedOut(TimeSpan At, End WaitingFor) : LegEvent(At);

    /// <summary>The wire said something.</summary>
    /// <param name="At">The time since the leg's start: when its last byte was there.</param>
    /// <param name="Item">What.</param>
    /// <param name="Source"><see cref="FactSource.Wire"/> for what stood there in clear, <see cref="FactSource.Decrypted"/> for what session keys laid open.</param>
    public sealed record Seen(TimeSpan At, WireItem Item, FactSource Source = FactSource.Wire) : LegEvent(At);

    /// <summary>A segment that opens or ends the connection, with what tells a router from a relay and a forged RST from a real one.</summary>
    /// <remarks>Only captures show it; <see cref="Connected"/>, <see cref="Finished"/> and <see cref="ResetSent"/> say what it did.</remarks>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="From">The end it came from.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Sequence">Its sequence number (RFC 9293 §3.1), of a SYN the initial one.</param>
    /// <param name="Timestamp">TSval of its timestamps option (RFC 7323 §3.2); <c>null</c> without one.</param>
    /// <param name="TimeToLive">The TTL or hop limit it arrived with.</param>
    public sealed record Segment(
        TimeSpan At, End From, SegmentKind Kind, uint Sequence, uint? Timestamp, byte TimeToLive) : LegEvent(At);

    /// <summary>The handshake is complete at our own end, or both Finished messages were decrypted.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Source">How it is known.</param>
    /// <param name="Version">The version agreed on, where known.</param>
    /// <param name="CipherSuite">The suite agreed on, where known.</param>
    /// <param name="Alpn">The protocol agreed on; <c>null</c> when none was.</param>
    public sealed record HandshakeCompleted(
        TimeSpan At, FactSource Source, ProtocolVersion? Version, CipherSuite? CipherSuite, string? Alpn) : LegEvent(At);

    /// <summary>An alert that the wire does not show in clear.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Source">How it is known.</param>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Value">What it says.</param>
    public sealed record AlertKnown(TimeSpan At, FactSource Source, End From, Alert Value) : LegEvent(At);

    /// <summary>The origin end's certificates as sent, in DER, and what they are worth under a stated context.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Chain">The certificates and their validation.</param>
    public sealed record ChainKnown(TimeSpan At, ChainFacts Chain) : LegEvent(At);

    /// <summary>The head of an HTTP message: start line and headers, never a body.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Source">How it is known: <see cref="FactSource.Wire"/> for heads in clear.</param>
    /// <param name="From">The end that sent it.</param>
    /// <param name="Head">Start line and header lines, without the empty line.</param>
    public sealed record HttpHead(TimeSpan At, FactSource Source, End From, EquatableArray<string> Head) : LegEvent(At);

    /// <summary>The first application bytes of a direction inside TLS.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Source">How it is known.</param>
    /// <param name="From">The end that sent them.</param>
    public sealed record ApplicationData(TimeSpan At, FactSource Source, End From) : LegEvent(At);

    /// <summary>The first byte of a direction is there; it may be long before the message it belongs to is whole.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="From">The end that sent it.</param>
    public sealed record FirstBytes(TimeSpan At, End From) : LegEvent(At);

    /// <summary>How much had passed when the recording was taken: it tells a cut message from none.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="ClientBytes">The bytes that the client's end had sent.</param>
    /// <param name="OriginBytes">The bytes that the origin's end had sent.</param>
    /// <param name="ClientProtected">The protected records among the client's, those too that have no event; no less than 32 when bytes passed unseen.</param>
    /// <param name="OriginProtected">The protected records among the origin's, those too that have no event; no less than 32 when bytes passed unseen.</param>
    /// <param name="History">Zeek's <c>ssl_history</c>.</param>
    public sealed record Tally(
        TimeSpan At, long ClientBytes, long OriginBytes, long ClientProtected, long OriginProtected, string History)
        : LegEvent(At);

    /// <summary>Whoever asked a proxy for a tunnel said who it is: a box that carries the name on joins its two legs by it.</summary>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Name">The user's name (RFC 7617 §2, RFC 1929 §2); the password is never recorded.</param>
    public sealed record ProxyUser(TimeSpan At, string Name) : LegEvent(At);

    /// <summary>Something is missing: what is listed before and after is true, what lies between is unknown.</summary>
    /// <remarks>The recorder met one of its limits, or a recording was damaged; the counts are then 0.</remarks>
    /// <param name="At">The time since the leg's start.</param>
    /// <param name="Chunks">How many reads and notes were not examined.</param>
    /// <param name="Bytes">How many bytes they held.</param>
    public sealed record Dropped(TimeSpan At, long Chunks, long Bytes) : LegEvent(At);
}
