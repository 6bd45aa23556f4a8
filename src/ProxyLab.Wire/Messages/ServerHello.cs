namespace ProxyLab.Wire;

/// <summary>Is a ServerHello of SSL 3.0 to TLS 1.3, or a HelloRetryRequest (RFC 8446 §4.1.3, §4.1.4).</summary>
public sealed record ServerHello
{
    /// <summary>Gets the whole message: handshake header and body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets server_version, or legacy_version.</summary>
    public required ProtocolVersion LegacyVersion { get; init; }

    /// <summary>Gets the 32 random bytes.</summary>
    public required Bytes Random { get; init; }

    /// <summary>Gets legacy_session_id_echo.</summary>
    public required Bytes SessionId { get; init; }

    /// <summary>Gets the suite chosen.</summary>
    public required CipherSuite CipherSuite { get; init; }

    /// <summary>Gets the compression method chosen.</summary>
    public required byte CompressionMethod { get; init; }

    /// <summary>Gets the extensions in order; <c>null</c> when the block itself is absent.</summary>
    public required EquatableArray<Extension>? Extensions { get; init; }

    /// <summary>Gets supported_versions' one version (RFC 8446 §4.2.1).</summary>
    public ProtocolVersion? SelectedVersion { get; init; }

    /// <summary>Gets key_share's entry; a HelloRetryRequest names the group alone.</summary>
    public KeyShare? KeyShare { get; init; }

    /// <summary>Gets the ALPN protocol, byte for byte; TLS 1.3 encrypts it.</summary>
    public Bytes? Alpn { get; init; }

    /// <summary>Gets the known extensions whose bodies did not parse.</summary>
    public EquatableArray<WireFault> ExtensionFaults { get; init; }

    /// <summary>Gets the version in force: <see cref="SelectedVersion"/> if present, else <see cref="LegacyVersion"/>.</summary>
    public ProtocolVersion Version => SelectedVersion ?? LegacyVersion;

    /// <summary>Gets whether it is a HelloRetryRequest: the fixed random of RFC 8446 §4.1.3.</summary>
    public bool IsHelloRetryRequest => throw new NotImplementedException();

    /// <summary>Gets the version that the downgrade sentinel admits to be able to do more than (RFC 8446 §4.1.3); <c>null</c> without one.</summary>
    public DowngradeSentinel? Sentinel => throw new NotImplementedException();

    /// <summary>Finds the first extension of a type.</summary>
    public Extension? Find(ExtensionType type) => throw new NotImplementedException();

    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<ServerHello> Parse(ReadOnlyMemory<byte> message) => throw new NotImplementedException();
}
