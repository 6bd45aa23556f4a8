namespace ProxyLab.Wire;

/// <summary>Is the code point of a signature scheme, or a TLS 1.2 hash and signature pair (RFC 8446 §4.2.3); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct SignatureScheme(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"0x{Value:X4}";
}
