namespace ProxyLab.Capture;

/// <summary>Is a TCP segment as a frame, or the fragments of several, carried it (RFC 9293 §3.1).</summary>
/// <remarks>It is valid until the next frame is read: <see cref="Payload"/> lies in the reader's buffer.</remarks>
internal readonly ref struct TcpPacket
{
    /// <summary>Gets the frame's number, counted from 1; of several fragments, that of the last to come.</summary>
    public required int Frame { get; init; }

    /// <summary>Gets when the frame was captured.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets who sent it.</summary>
    public required NetworkEnd From { get; init; }

    /// <summary>Gets whom it was sent to.</summary>
    public required NetworkEnd To { get; init; }

    /// <summary>Gets the sequence number of the first byte of the payload, or of the SYN before it.</summary>
    public required uint Sequence { get; init; }

    /// <summary>Gets the acknowledgment number, which counts when <see cref="TcpFlags.Ack"/> is set.</summary>
    public required uint Acknowledgment { get; init; }

    /// <summary>Gets the control bits.</summary>
    public required TcpFlags Flags { get; init; }

    /// <summary>Gets the window as sent, not scaled.</summary>
    public required ushort Window { get; init; }

    /// <summary>Gets the TSval of the timestamps option (RFC 7323 §3.2); null when it was not sent.</summary>
    public required uint? Timestamp { get; init; }

    /// <summary>Gets the time to live, or the hop limit of IPv6.</summary>
    public required byte TimeToLive { get; init; }

    /// <summary>Gets the payload's length on the wire.</summary>
    public required int Length { get; init; }

    /// <summary>Gets the captured part of the payload: less than <see cref="Length"/> of a snapped frame.</summary>
    public required ReadOnlySpan<byte> Payload { get; init; }
}
