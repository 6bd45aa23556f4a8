namespace ProxyLab.Wire;

/// <summary>Is the code point of an extension (RFC 8446 §4.2); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct ExtensionType(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"0x{Value:X4}";
}
