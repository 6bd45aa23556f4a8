using System.Buffers.Binary;
using System.Net;

namespace ProxyLab.Capture;

/// <summary>Writes a TCP segment in its IP packet (RFC 9293 §3.1).</summary>
/// <param name="From">Address and port of the sender.</param>
/// <param name="To">Address and port of the receiver.</param>
/// <param name="Flags">The control bits.</param>
/// <param name="Sequence">The sequence number.</param>
/// <param name="Acknowledgment">The acknowledgment number; 0 without <see cref="TcpFlags.Ack"/>.</param>
internal readonly record struct TcpSegment(IPEndPoint From, IPEndPoint To, TcpFlags Flags, uint Sequence, uint Acknowledgment)
{
    /// <summary>The most bytes of data in a segment, which the SYNs announce.</summary>
    public const int MaximumSize = 1460;

    /// <summary>Gets TSval and TSecr (RFC 7323 §3.2); <c>null</c> without a timestamps option.</summary>
    public (uint Value, uint Echo)? Timestamps { get; init; }

    /// <summary>Gets the TTL or hop limit.</summary>
    public byte TimeToLive { get; init; } = 64;

    /// <summary>Writes the packet.</summary>
    public byte[] Write(ReadOnlySpan<byte> data = default)
    {
        var options = Options();
        var segment = new byte[HeaderSize + options.Length + data.Length];
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)To.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), Acknowledgment);
        segment[12] = (byte)((HeaderSize + options.Length) / 4 << 4);
        segment[13] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), ushort.MaxValue);
        options.CopyTo(segment.AsSpan(HeaderSize));
        data.CopyTo(segment.AsSpan(HeaderSize + options.Length));
        var pseudo = IpPacketWriter.PseudoHeader(From.Address, To.Address, IpPacketWriter.Tcp, segment.Length);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), InternetChecksum.Of(segment, pseudo));
        return IpPacketWriter.Write(From.Address, To.Address, IpPacketWriter.Tcp, TimeToLive, segment);
    }

    private byte[] Options()
    {
        byte[] size = Flags.HasFlag(TcpFlags.Syn) ? [2, 4, MaximumSize >> 8, MaximumSize & 0xFF] : [];
        if (Timestamps is not var (value, echo))
        {
            return size;
        }

        var stamps = new byte[] { 1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0 };
        BinaryPrimitives.WriteUInt32BigEndian(stamps.AsSpan(4), value);
        BinaryPrimitives.WriteUInt32BigEndian(stamps.AsSpan(8), echo);
        return [.. size, .. stamps];
    }

    private const int HeaderSize = 20;
}
