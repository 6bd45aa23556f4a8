namespace ProxyLab.Wire;

/// <summary>Is the code point of a key exchange group (RFC 8446 §4.2.7); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct NamedGroup(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"0x{Value:X4}";
}
