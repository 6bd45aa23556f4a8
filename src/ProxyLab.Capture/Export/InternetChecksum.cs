using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Computes the checksum of IPv4, TCP and ICMP (RFC 1071).</summary>
internal static class InternetChecksum
{
    /// <summary>Computes it over a message; the field itself holds 0.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="start">The sum of what counts besides, such as a pseudo header.</param>
    public static ushort Of(ReadOnlySpan<byte> bytes, uint start = 0)
    {
        var sum = start + Sum(bytes);
        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }

    /// <summary>Adds up 16-bit words, the last one padded with 0; at most 64 KiB.</summary>
    public static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length > 1; bytes = bytes[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        }

        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }
}
