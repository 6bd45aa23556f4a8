namespace ProxyLab.Compare;

/// <summary>Names what the legs say of the order in which two sides were handed over.</summary>
internal enum SideOrder
{
    /// <summary>Nothing speaks against it.</summary>
    AsNamed,

    /// <summary>Something speaks against it, and not enough to turn them.</summary>
    Open,

    /// <summary>They stand the wrong way round.</summary>
    Reversed,

    /// <summary>They stand the wrong way round, unless their clocks differ and the box answers before it
    /// asks.</summary>
    ReversedPerhaps,
}
