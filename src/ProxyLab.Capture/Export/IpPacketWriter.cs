using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Capture;

/// <summary>Writes IP packets around a payload (RFC 791 §3.1, RFC 8200 §3).</summary>
internal static class IpPacketWriter
{
    public const byte Icmp = 1, Tcp = 6, IcmpV6 = 58;

    /// <summary>Writes a packet; both addresses are of one family.</summary>
    public static byte[] Write(IPAddress from, IPAddress to, byte protocol, byte timeToLive, ReadOnlySpan<byte> payload)
    {
        var isV4 = from.AddressFamily == AddressFamily.InterNetwork;
        var header = isV4 ? V4Size : V6Size;
        var packet = new byte[header + payload.Length];
        payload.CopyTo(packet.AsSpan(header));
        if (isV4)
        {
            packet[0] = 0x45;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            packet[6] = 0x40;               // do not fragment
            (packet[8], packet[9]) = (timeToLive, protocol);
            from.TryWriteBytes(packet.AsSpan(12), out _);
            to.TryWriteBytes(packet.AsSpan(16), out _);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), InternetChecksum.Of(packet.AsSpan(0, V4Size)));
        }
        else
        {
            packet[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)payload.Length);
            (packet[6], packet[7]) = (protocol, timeToLive);
            from.TryWriteBytes(packet.AsSpan(8), out _);
            to.TryWriteBytes(packet.AsSpan(24), out _);
        }

        return packet;
    }

    /// <summary>Adds up the pseudo header that TCP and ICMPv6 checksums cover (RFC 9293 §3.1, RFC 8200 §8.1).</summary>
    public static uint PseudoHeader(IPAddress from, IPAddress to, byte protocol, int length) =>
        InternetChecksum.Sum(from.GetAddressBytes()) + InternetChecksum.Sum(to.GetAddressBytes()) + protocol + (uint)length;

    private const int V4Size = 20;
    private const int V6Size = 40;
}
