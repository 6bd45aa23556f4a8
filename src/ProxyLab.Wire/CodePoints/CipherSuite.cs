namespace ProxyLab.Wire;

/// <summary>Is the code point of a cipher suite (RFC 8446 §B.4); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct CipherSuite(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"0x{Value:X4}";
}
