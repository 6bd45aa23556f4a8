namespace ProxyLab.Wire;

/// <summary>Names the ways in which bytes can fail to be a message.</summary>
public enum WireFaultKind
{
    /// <summary>A length is below the minimum or not a multiple of the element's size.</summary>
    BadLength,

    /// <summary>A value stands where the specification forbids it.</summary>
    BadValue,

    /// <summary>Bytes are left over after the last field.</summary>
    TrailingBytes,

    /// <summary>The bytes end before the field does.</summary>
    Truncated,
}
