namespace ProxyLab.Capture;

/// <summary>Names what can be wrong with a frame that carries TCP.</summary>
internal enum Oddity
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A datagram was not put together: fragments were lost, snapped or too many at once.</summary>
    DatagramIncomplete,

    /// <summary>A fragment says that it ends beyond the longest datagram, or within a unit of 8 bytes.</summary>
    FragmentDamaged,

    /// <summary>The headers were not captured in full.</summary>
    HeadersSnapped,

    /// <summary>The frame ends within its IP header, or a length in it cannot be.</summary>
    IPHeaderDamaged,

    /// <summary>The IP packet says that it is longer than its frame.</summary>
    IPLongerThanFrame,

    /// <summary>The frame ends within the header of its link.</summary>
    LinkHeaderCut,

    /// <summary>The packet ends within its TCP header, or a length in it cannot be.</summary>
    TcpHeaderCut,

    /// <summary>The TCP options do not fill their room as they say.</summary>
    TcpOptionsDamaged,
}
