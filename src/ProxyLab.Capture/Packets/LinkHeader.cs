using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Finds the IP packet behind the header of a link.</summary>
internal static class LinkHeader
{
    /// <summary>Said of a frame that carries something other than IP.</summary>
    public const int NotIP = -1;

    /// <summary>Said of a frame that ends within its header.</summary>
    public const int Cut = -2;

    /// <summary>Said of a link type that is not understood.</summary>
    public const int NotUnderstood = -3;

    /// <summary>Gets how many bytes stand before the IP packet, or one of the three other answers.</summary>
    public static int Length(LinkType link, ReadOnlySpan<byte> frame) => link switch
    {
        LinkType.Ethernet => Tagged(frame, 12, 14),
        LinkType.LinuxCooked => Tagged(frame, 14, 16),
        LinkType.LinuxCooked2 => Tagged(frame, 0, 20),
        LinkType.Raw or LinkType.RawElsewhere or LinkType.RawOpenBsd or LinkType.IPv4 or LinkType.IPv6 => 0,
        LinkType.Null => Loopback(frame, isEitherOrder: true),
        LinkType.Loop => Loopback(frame, isEitherOrder: false),
        _ => NotUnderstood,
    };

    /// <summary>Reads an EtherType and steps over VLAN tags behind the header (IEEE 802.1Q), however many.</summary>
    private static int Tagged(ReadOnlySpan<byte> frame, int typeAt, int length)
    {
        while (frame.Length >= length)
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(frame[typeAt..]);
            if (type is 0x0800 or 0x86dd)
            {
                return length;
            }

            if (type is not (0x8100 or 0x88a8 or 0x9100 or 0x9200))
            {
                return NotIP;
            }

            // A tag is two bytes of its own and the EtherType of what follows.
            (typeAt, length) = (length + 2, length + 4);
        }

        return Cut;
    }

    /// <summary>Reads the address family, which each BSD numbers otherwise for IPv6.</summary>
    private static int Loopback(ReadOnlySpan<byte> frame, bool isEitherOrder)
    {
        if (frame.Length < 4)
        {
            return Cut;
        }

        var family = BinaryPrimitives.ReadUInt32BigEndian(frame);
        if (isEitherOrder && family > 0xffff)
        {
            family = BinaryPrimitives.ReverseEndianness(family);
        }

        return family is 2 or 10 or 24 or 28 or 30 ? 4 : NotIP;
    }
}
