using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Reads the header of an IPv4 packet (RFC 791 §3.1).</summary>
internal static class IPv4Header
{
    /// <summary>Reads it.</summary>
    /// <param name="bytes">What was captured from the header on.</param>
    /// <param name="length">How long that was on the wire, the padding of the link included.</param>
    /// <param name="packet">Takes what was read.</param>
    public static Oddity Read(ReadOnlySpan<byte> bytes, int length, ref IPPacket packet)
    {
        if (bytes.Length < LeastLength)
        {
            return IPPacket.Short(bytes, length);
        }

        var headerLength = (bytes[0] & 0x0f) * 4;
        if (headerLength > bytes.Length && bytes.Length < length)
        {
            return Oddity.HeadersSnapped;
        }

        // The network card of a sender that leaves segmentation to it writes the length after the capture saw 0.
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        total = total == 0 ? length : total;
        if (headerLength < LeastLength || headerLength > total || headerLength > bytes.Length)
        {
            return Oddity.IPHeaderDamaged;
        }

        var fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        packet.From = new UInt128(0, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]));
        packet.To = new UInt128(0, BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));
        packet.TimeToLive = bytes[8];
        packet.Protocol = bytes[9];
        packet.IsFragment = (fragment & 0x3fff) != 0;
        packet.HasMore = (fragment & 0x2000) != 0;
        packet.FragmentOffset = (fragment & 0x1fff) * 8;
        packet.Identification = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        packet.Take(bytes[headerLength..], Math.Min(total, length) - headerLength);
        return total > length ? Oddity.IPLongerThanFrame : Oddity.None;
    }

    private const int LeastLength = 20;
}
