namespace ProxyLab.Compare;

/// <summary>Names how the handshakes of the two legs relate.</summary>
internal enum Relation
{
    /// <summary>The client's hello was recorded and never came out on the origin side.</summary>
    NotForwarded,

    /// <summary>One handshake: the same bytes on both legs (R-SPLICE).</summary>
    Spliced,

    /// <summary>One handshake, bytes of which were changed in flight.</summary>
    Tampered,

    /// <summary>Two handshakes: the box speaks TLS of its own on at least one leg.</summary>
    Terminated,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
