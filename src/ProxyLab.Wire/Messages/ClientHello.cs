namespace ProxyLab.Wire;

/// <summary>Is a ClientHello of SSL 3.0 to TLS 1.3 (RFC 8446 §4.1.2), or one in the SSL 2.0 form (RFC 5246 §E.2).</summary>
/// <remarks>
/// Views of extensions are <c>null</c> when the extension is absent and empty when it is present and empty. A view whose
/// extension does not parse is <c>null</c> too, and the fault stands in <see cref="ExtensionFaults"/>: an odd extension never hides the rest.
/// </remarks>
public sealed record ClientHello
{
    /// <summary>Gets the whole message: handshake header and body; for the SSL 2.0 form the record's body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets whether it came in the SSL 2.0 form.</summary>
    public bool IsSsl2Form { get; init; }

    /// <summary>Gets client_version, or legacy_version.</summary>
    public required ProtocolVersion LegacyVersion { get; init; }

    /// <summary>Gets the 32 random bytes (the challenge, of 16 to 32 bytes, in the SSL 2.0 form).</summary>
    public required Bytes Random { get; init; }

    /// <summary>Gets legacy_session_id.</summary>
    public required Bytes SessionId { get; init; }

    /// <summary>Gets the suites in the client's order, GREASE and signalling values included.</summary>
    public required EquatableArray<CipherSuite> CipherSuites { get; init; }

    /// <summary>Gets legacy_compression_methods.</summary>
    public required Bytes CompressionMethods { get; init; }

    /// <summary>Gets the extensions in order; <c>null</c> when the block itself is absent.</summary>
    public required EquatableArray<Extension>? Extensions { get; init; }

    /// <summary>Gets the host name of server_name (RFC 6066 §3), byte for byte as Latin-1.</summary>
    public string? ServerName { get; init; }

    /// <summary>Gets the protocols of application_layer_protocol_negotiation (RFC 7301), byte for byte.</summary>
    public EquatableArray<Bytes>? Alpn { get; init; }

    /// <summary>Gets supported_versions (RFC 8446 §4.2.1).</summary>
    public EquatableArray<ProtocolVersion>? SupportedVersions { get; init; }

    /// <summary>Gets supported_groups (RFC 8446 §4.2.7).</summary>
    public EquatableArray<NamedGroup>? SupportedGroups { get; init; }

    /// <summary>Gets key_share (RFC 8446 §4.2.8).</summary>
    public EquatableArray<KeyShare>? KeyShares { get; init; }

    /// <summary>Gets signature_algorithms (RFC 8446 §4.2.3).</summary>
    public EquatableArray<SignatureScheme>? SignatureAlgorithms { get; init; }

    /// <summary>Gets the known extensions whose bodies did not parse.</summary>
    public EquatableArray<WireFault> ExtensionFaults { get; init; }

    /// <summary>Gets the highest version offered, GREASE left out: supported_versions if present, else <see cref="LegacyVersion"/>.</summary>
    public ProtocolVersion HighestVersion => throw new NotImplementedException();

    /// <summary>Finds the first extension of a type.</summary>
    public Extension? Find(ExtensionType type) => throw new NotImplementedException();

    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<ClientHello> Parse(ReadOnlyMemory<byte> message) => throw new NotImplementedException();
}
