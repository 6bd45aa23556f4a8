using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Reads the header of a TCP segment (RFC 9293 §3.1).</summary>
internal static class TcpHeader
{
    /// <summary>The least length of a header.</summary>
    public const int LeastLength = 20;

    /// <summary>Gets the length of the header; 0 when it cannot be that.</summary>
    /// <param name="segment">What was captured of the segment, no less than the least header.</param>
    /// <param name="length">The segment's length on the wire.</param>
    public static int Length(ReadOnlySpan<byte> segment, int length)
    {
        var stated = (segment[12] >> 4) * 4;
        return stated >= LeastLength && stated <= length ? stated : 0;
    }

    /// <summary>Looks for the TSval of the timestamps option (RFC 7323 §3.2).</summary>
    /// <param name="options">The options, or what was captured of them.</param>
    /// <param name="timestamp">Takes the value; null when it was not sent.</param>
    /// <returns>False when the options do not fill their room as they say.</returns>
    public static bool TryReadTimestamp(ReadOnlySpan<byte> options, out uint? timestamp)
    {
        timestamp = null;
        while (!options.IsEmpty && options[0] != EndOfOptions)
        {
            if (options[0] == NoOperation)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] < 2 || options[1] > options.Length)
            {
                return false;
            }

            if (options[0] == Timestamps && options[1] == 10)
            {
                timestamp = BinaryPrimitives.ReadUInt32BigEndian(options[2..]);
                return true;
            }

            options = options[options[1]..];
        }

        return true;
    }

    /// <summary>Reads the fixed fields of a segment whose length was proved.</summary>
    /// <param name="packet">The IP packet that carries it.</param>
    /// <param name="frame">The frame that carries that.</param>
    /// <param name="header">The length of the header.</param>
    /// <param name="timestamp">What <see cref="TryReadTimestamp"/> found.</param>
    public static TcpPacket Read(in IPPacket packet, in Frame frame, int header, uint? timestamp)
    {
        var segment = packet.Payload;
        return new TcpPacket
        {
            Frame = frame.Number,
            Time = frame.Time,
            From = new(packet.From, packet.IsIPv6, BinaryPrimitives.ReadUInt16BigEndian(segment)),
            To = new(packet.To, packet.IsIPv6, BinaryPrimitives.ReadUInt16BigEndian(segment[2..])),
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(segment[4..]),
            Acknowledgment = BinaryPrimitives.ReadUInt32BigEndian(segment[8..]),
            Flags = (TcpFlags)segment[13],
            Window = BinaryPrimitives.ReadUInt16BigEndian(segment[14..]),
            Timestamp = timestamp,
            TimeToLive = packet.TimeToLive,
            Length = packet.Length - header,
            Payload = segment[Math.Min(header, segment.Length)..],
        };
    }

    private const byte EndOfOptions = 0;
    private const byte NoOperation = 1;
    private const byte Timestamps = 8;
}
