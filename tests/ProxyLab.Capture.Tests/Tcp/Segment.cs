namespace ProxyLab.Capture.Tests;

/// <summary>Is a TCP segment that can be kept, changed and sent through the table.</summary>
internal sealed record Segment(
    NetworkEnd From, NetworkEnd To, uint Sequence, uint Acknowledgment, TcpFlags Flags, byte[] Payload, int? Length = null)
{
    /// <summary>Gets when it is sent, in seconds since the start of the capture.</summary>
    public double At { get; init; }

    /// <summary>Makes the packet of a frame.</summary>
    public TcpPacket ToPacket(int frame) => new()
    {
        Frame = frame,
        Time = Play.Start.AddSeconds(At),
        From = From,
        To = To,
        Sequence = Sequence,
        Acknowledgment = Acknowledgment,
        Flags = Flags,
        Window = 65535,
        Timestamp = null,
        TimeToLive = 64,
        Length = Length ?? Payload.Length,
        Payload = Payload,
    };
}
