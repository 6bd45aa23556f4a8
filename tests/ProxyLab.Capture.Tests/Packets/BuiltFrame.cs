using System.Net;
using System.Net.NetworkInformation;
using PacketDotNet;
using TheirIP = PacketDotNet.IPPacket;
using TheirTcp = PacketDotNet.TcpPacket;

namespace ProxyLab.Capture.Tests;

/// <summary>Has PacketDotNet build frames, to which tests then do what it cannot.</summary>
internal static class BuiltFrame
{
    /// <summary>The payload of the segment: 40 bytes, each its own place.</summary>
    public static byte[] Payload { get; } = [.. Enumerable.Range(0, 40).Select(i => (byte)i)];

    /// <summary>The segment as it is to be found in every frame that carries it whole.</summary>
    public static KeptTcp Expected(bool isV6 = false, int frame = 1) => new(
        frame,
        isV6 ? "[2001:db8::1]:50000" : "10.0.0.1:50000",
        isV6 ? "[2001:db8::2]:443" : "10.0.0.2:443",
        0xfffffff0,
        0x12345678,
        TcpFlags.Ack | TcpFlags.Push,
        4321,
        null,
        61,
        Payload.Length,
        Convert.ToHexStringLower(Payload));

    /// <summary>Builds the IP packet.</summary>
    public static byte[] IP(bool isV6 = false)
    {
        var tcp = new TheirTcp(50000, 443)
        {
            SequenceNumber = 0xfffffff0,
            AcknowledgmentNumber = 0x12345678,
            Acknowledgment = true,
            Push = true,
            WindowSize = 4321,
            PayloadData = Payload,
        };
        TheirIP ip = isV6
            ? new IPv6Packet(IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2"))
            : new IPv4Packet(IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"));
        ip.TimeToLive = 61;
        ip.PayloadPacket = tcp;
        return ip.Bytes;
    }

    /// <summary>Puts an Ethernet header before it.</summary>
    public static byte[] Ethernet(bool isV6 = false) =>
        [.. new EthernetPacket(
            PhysicalAddress.Parse("02-00-00-00-00-01"),
            PhysicalAddress.Parse("02-00-00-00-00-02"),
            isV6 ? EthernetType.IPv6 : EthernetType.IPv4).Bytes, .. IP(isV6)];

    /// <summary>Cuts an IPv4 packet into a fragment.</summary>
    public static byte[] FragmentV4(byte[] ip, int offset, int length, bool hasMore)
    {
        byte[] fragment = [.. ip[..20], .. ip.AsSpan(20 + offset, length)];
        fragment[3] = (byte)fragment.Length;
        fragment[6] = (byte)(hasMore ? 0x20 : 0);
        fragment[7] = (byte)(offset / 8);
        return fragment;
    }

    /// <summary>Cuts an IPv6 packet into a fragment, with its fragment header.</summary>
    public static byte[] FragmentV6(byte[] ip, int offset, int length, bool hasMore)
    {
        byte[] fragment =
        [
            .. ip[..40], ip[6], 0, 0, (byte)(offset | (hasMore ? 1 : 0)), 0xde, 0xad, 0xbe, 0xef,
            .. ip.AsSpan(40 + offset, length),
        ];
        fragment[5] = (byte)(8 + length);
        fragment[6] = 44;
        return fragment;
    }
}
