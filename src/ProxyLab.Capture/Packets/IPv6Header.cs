using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Reads the header of an IPv6 packet and the extension headers behind it (RFC 8200 §3, §4).</summary>
internal static class IPv6Header
{
    /// <summary>Reads it, up to what is carried or up to a fragment.</summary>
    /// <param name="bytes">What was captured from the header on.</param>
    /// <param name="length">How long that was on the wire, the padding of the link included.</param>
    /// <param name="packet">Takes what was read.</param>
    public static Oddity Read(ReadOnlySpan<byte> bytes, int length, ref IPPacket packet)
    {
        if (bytes.Length < HeaderLength)
        {
            return IPPacket.Short(bytes, length);
        }

        // 0 stands for a jumbogram, or for a sender that leaves segmentation to its network card.
        int payload = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        payload = payload == 0 ? length - HeaderLength : payload;
        packet.From = BinaryPrimitives.ReadUInt128BigEndian(bytes[8..]);
        packet.To = BinaryPrimitives.ReadUInt128BigEndian(bytes[24..]);
        packet.IsIPv6 = true;
        packet.TimeToLive = bytes[7];
        packet.Protocol = bytes[6];
        packet.Take(bytes[HeaderLength..], Math.Min(payload, length - HeaderLength));
        var oddity = SkipExtensions(ref packet);
        return oddity == Oddity.None && payload > length - HeaderLength ? Oddity.IPLongerThanFrame : oddity;
    }

    /// <summary>Steps over extension headers, up to what is carried or to a fragment that is one of several.</summary>
    public static Oddity SkipExtensions(ref IPPacket packet)
    {
        while (packet.Protocol is HopByHop or Routing or Fragment or Authentication or Destination)
        {
            if (packet.Payload.Length < 8)
            {
                return IPPacket.Short(packet.Payload, packet.Length);
            }

            var header = packet.Payload;
            var length = packet.Protocol switch
            {
                Fragment => 8,
                Authentication => (header[1] + 2) * 4,
                _ => (header[1] + 1) * 8,
            };
            if (header.Length < length)
            {
                return IPPacket.Short(header, packet.Length);
            }

            if (packet.Protocol == Fragment)
            {
                ReadFragment(header, ref packet);
            }

            packet.Protocol = header[0];
            packet.Take(header[length..], packet.Length - length);
            if (packet.IsFragment)
            {
                break;
            }
        }

        return Oddity.None;
    }

    private static void ReadFragment(ReadOnlySpan<byte> header, ref IPPacket packet)
    {
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        packet.HasMore = (fragment & 1) != 0;
        packet.FragmentOffset = fragment & 0xfff8;
        packet.IsFragment = packet.HasMore || packet.FragmentOffset > 0;
        packet.Identification = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
    }

    private const int HeaderLength = 40;
    private const byte HopByHop = 0;
    private const byte Routing = 43;
    private const byte Fragment = 44;
    private const byte Authentication = 51;
    private const byte Destination = 60;
}
