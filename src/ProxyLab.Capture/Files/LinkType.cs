namespace ProxyLab.Capture;

/// <summary>Names the link types whose frames are understood, in the order of tcpdump.org's list of them.</summary>
/// <remarks>A capture may hold any other number.</remarks>
public enum LinkType : ushort
{
    /// <summary>LINKTYPE_NULL: BSD loopback, the address family in the byte order of who captured.</summary>
    Null = 0,

    /// <summary>LINKTYPE_ETHERNET.</summary>
    Ethernet = 1,

    /// <summary>DLT_RAW as most systems number it: a bare IP packet.</summary>
    RawElsewhere = 12,

    /// <summary>DLT_RAW as OpenBSD numbers it: a bare IP packet.</summary>
    RawOpenBsd = 14,

    /// <summary>LINKTYPE_RAW: a bare IP packet.</summary>
    Raw = 101,

    /// <summary>LINKTYPE_LOOP: OpenBSD loopback, the address family in network byte order.</summary>
    Loop = 108,

    /// <summary>LINKTYPE_LINUX_SLL: Linux cooked, what <c>-i any</c> captured with older tools.</summary>
    LinuxCooked = 113,

    /// <summary>LINKTYPE_IPV4: a bare IPv4 packet.</summary>
    IPv4 = 228,

    /// <summary>LINKTYPE_IPV6: a bare IPv6 packet.</summary>
    IPv6 = 229,

    /// <summary>LINKTYPE_LINUX_SLL2: Linux cooked with the interface's index.</summary>
    LinuxCooked2 = 276,
}
