namespace ProxyLab.Capture;

/// <summary>Is an IP packet with its headers read: what it carries, or a fragment of that.</summary>
internal ref struct IPPacket
{
    /// <summary>The sender's address as a number.</summary>
    public UInt128 From;

    /// <summary>The receiver's address as a number.</summary>
    public UInt128 To;

    /// <summary>Whether the addresses are of IPv6.</summary>
    public bool IsIPv6;

    /// <summary>The time to live, or the hop limit.</summary>
    public byte TimeToLive;

    /// <summary>What <see cref="Payload"/> is: the number of the protocol, or of an extension header.</summary>
    public byte Protocol;

    /// <summary>Whether this is one fragment of several.</summary>
    public bool IsFragment;

    /// <summary>Whether more fragments follow.</summary>
    public bool HasMore;

    /// <summary>Where in the datagram the fragment stands, in bytes.</summary>
    public int FragmentOffset;

    /// <summary>What the fragments of one datagram have in common.</summary>
    public uint Identification;

    /// <summary>How long the payload was on the wire.</summary>
    public int Length;

    /// <summary>What was captured of the payload.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>Reads the headers of a packet of either version.</summary>
    /// <param name="bytes">What was captured from the IP header on.</param>
    /// <param name="length">How long that was on the wire.</param>
    /// <param name="packet">What was read.</param>
    /// <returns>
    /// What keeps the packet from being used; <see cref="Oddity.None"/> and <see cref="Oddity.IPLongerThanFrame"/>
    /// do not.
    /// </returns>
    public static Oddity Read(ReadOnlySpan<byte> bytes, int length, out IPPacket packet)
    {
        packet = default;
        return bytes.IsEmpty ? Short(bytes, length) : (bytes[0] >> 4) switch
        {
            4 => IPv4Header.Read(bytes, length, ref packet),
            6 => IPv6Header.Read(bytes, length, ref packet),
            _ => Oddity.IPHeaderDamaged,
        };
    }

    /// <summary>Says why a header is not there in full: the capture cut it, or it was never whole.</summary>
    public static Oddity Short(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length < length ? Oddity.HeadersSnapped : Oddity.IPHeaderDamaged;

    /// <summary>Takes the payload behind a header, cut to the length that the header tells.</summary>
    public void Take(ReadOnlySpan<byte> payload, int length)
    {
        Payload = payload.Length > length ? payload[..length] : payload;
        Length = length;
    }
}
