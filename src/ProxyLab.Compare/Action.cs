namespace ProxyLab.Compare;

/// <summary>Names what stands between client and origin and what it did to this session.</summary>
public enum Action
{
    /// <summary>The box ended or answered the connection with no TLS of its own.</summary>
    Block,

    /// <summary>The box, which terminates elsewhere, left this host alone.</summary>
    Bypass,

    /// <summary>Bytes of one side never came out on the other.</summary>
    Drop,

    /// <summary>Segments were forged that neither end sent.</summary>
    Inject,

    /// <summary>One TCP connection seen on both sides, or no sign of a box.</summary>
    None,

    /// <summary>A TCP connection of its own on each side, TLS untouched.</summary>
    Passthrough,

    /// <summary>Passed through after a connection of the box's own to look at the origin.</summary>
    PassthroughProbe,

    /// <summary>Bytes were changed in flight.</summary>
    Tamper,

    /// <summary>The box spoke TLS of its own on at least one leg, however it ended.</summary>
    Terminate,

    /// <summary>Bytes were slowed.</summary>
    Throttle,
}
