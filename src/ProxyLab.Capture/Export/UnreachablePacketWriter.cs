using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Capture;

/// <summary>Writes an ICMP message that a host cannot be reached (RFC 792 type 3 code 1, RFC 4443 type 1 code 3).</summary>
internal static class UnreachablePacketWriter
{
    /// <summary>Writes it as if the target itself had sent it: who did is not recorded.</summary>
    /// <param name="packet">The packet that did not get there.</param>
    /// <param name="from">The address it was sent from.</param>
    /// <param name="to">The address it was sent to.</param>
    public static byte[] Write(ReadOnlySpan<byte> packet, IPAddress from, IPAddress to)
    {
        var isV4 = from.AddressFamily == AddressFamily.InterNetwork;
        byte[] message = [(byte)(isV4 ? 3 : 1), (byte)(isV4 ? 1 : 3), 0, 0, 0, 0, 0, 0, .. packet];
        var protocol = isV4 ? IpPacketWriter.Icmp : IpPacketWriter.IcmpV6;
        var start = isV4 ? 0 : IpPacketWriter.PseudoHeader(to, from, protocol, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Of(message, start));
        return IpPacketWriter.Write(to, from, protocol, 64, message);
    }
}
