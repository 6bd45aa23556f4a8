namespace ProxyLab.Wire;

/// <summary>Is the code point of a cipher suite (RFC 8446 §B.4); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct CipherSuite(ushort Value)
{
    /// <summary>TLS_EMPTY_RENEGOTIATION_INFO_SCSV: a signal, not a suite (RFC 5746 §3.3).</summary>
    public static readonly CipherSuite EmptyRenegotiationInfoScsv = new(0x00FF);

    /// <summary>TLS_FALLBACK_SCSV: a signal, not a suite (RFC 7507).</summary>
    public static readonly CipherSuite FallbackScsv = new(0x5600);

    /// <summary>Gets whether it is GREASE (RFC 8701).</summary>
    public bool IsGrease => Grease.Is(Value);

    /// <summary>Gets whether it only signals something and can never be chosen.</summary>
    public bool IsSignal => Value is 0x00FF or 0x5600;

    /// <summary>Gets the key exchange that the name states; TLS 1.3 suites name none.</summary>
    public KeyExchange KeyExchange => CipherSuiteNames.Find(Value) switch
    {
        { } name when name.StartsWith("TLS_ECDHE_PSK_", StringComparison.Ordinal) => KeyExchange.EcdhePsk,
        { } name when name.StartsWith("TLS_ECDHE_", StringComparison.Ordinal) => KeyExchange.Ecdhe,
        { } name when name.StartsWith("TLS_ECDH_anon_", StringComparison.Ordinal) => KeyExchange.EcdhAnonymous,
        { } name when name.StartsWith("TLS_DHE_PSK_", StringComparison.Ordinal) => KeyExchange.DhePsk,
        { } name when name.StartsWith("TLS_PSK_DHE_", StringComparison.Ordinal) => KeyExchange.DhePsk,
        { } name when name.StartsWith("TLS_DHE_", StringComparison.Ordinal) => KeyExchange.Dhe,
        { } name when name.StartsWith("TLS_DH_anon_", StringComparison.Ordinal) => KeyExchange.DhAnonymous,
        _ => KeyExchange.Other,
    };

    /// <summary>Gets the name in the IANA registry; hex when there is none.</summary>
    public override string ToString() => CodePoint.Write(CipherSuiteNames.Find(Value), Value);
}
