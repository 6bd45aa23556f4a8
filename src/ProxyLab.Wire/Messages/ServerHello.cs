namespace ProxyLab.Wire;

/// <summary>Is a ServerHello of SSL 3.0 to TLS 1.3, or a HelloRetryRequest (RFC 8446 §4.1.3, §4.1.4).</summary>
/// <remarks>Views of extensions follow the rules of <see cref="ClientHello"/>.</remarks>
public sealed partial record ServerHello
{
    /// <summary>Gets the whole message: handshake header and body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets server_version, or legacy_version.</summary>
    public required ProtocolVersion LegacyVersion { get; init; }

    /// <summary>Gets the 32 random bytes.</summary>
    public required Bytes Random { get; init; }

    /// <summary>Gets legacy_session_id_echo; empty in the TLS 1.3 drafts before 22, which have none.</summary>
    public required Bytes SessionId { get; init; }

    /// <summary>Gets the suite chosen.</summary>
    public required CipherSuite CipherSuite { get; init; }

    /// <summary>Gets the compression method chosen; zero in the TLS 1.3 drafts before 22, which have none.</summary>
    public required byte CompressionMethod { get; init; }

    /// <summary>Gets the extensions in order; <c>null</c> when the block itself is absent.</summary>
    public required EquatableArray<Extension>? Extensions { get; init; }

    /// <summary>Gets supported_versions' one version (RFC 8446 §4.2.1).</summary>
    public ProtocolVersion? SelectedVersion { get; init; }

    /// <summary>Gets key_share's entry; a HelloRetryRequest names the group alone.</summary>
    public KeyShare? KeyShare { get; init; }

    /// <summary>Gets the ALPN protocol, byte for byte; TLS 1.3 encrypts it.</summary>
    public Bytes? Alpn { get; init; }

    /// <summary>Gets the index of the pre-shared key chosen (RFC 8446 §4.2.11).</summary>
    public int? SelectedPsk { get; init; }

    /// <summary>Gets a HelloRetryRequest's cookie (RFC 8446 §4.2.2).</summary>
    public Bytes? Cookie { get; init; }

    /// <summary>Gets renegotiated_connection of renegotiation_info (RFC 5746 §3.2); empty on a first handshake.</summary>
    public Bytes? RenegotiationInfo { get; init; }

    /// <summary>Gets whether extended_main_secret is agreed (RFC 7627).</summary>
    public bool HasExtendedMasterSecret { get; init; }

    /// <summary>Gets whether encrypt_then_mac is agreed (RFC 7366).</summary>
    public bool HasEncryptThenMac { get; init; }

    /// <summary>Gets whether a NewSessionTicket is announced (RFC 5077 §3.2).</summary>
    public bool PromisesSessionTicket { get; init; }

    /// <summary>Gets whether a CertificateStatus is announced (RFC 6066 §8).</summary>
    public bool PromisesCertificateStatus { get; init; }

    /// <summary>Gets the known extensions whose bodies did not parse.</summary>
    public EquatableArray<WireFault> ExtensionFaults { get; init; }

    /// <summary>Gets the version in force.</summary>
    /// <remarks><see cref="SelectedVersion"/> if present, else <see cref="LegacyVersion"/>.</remarks>
    public ProtocolVersion Version => SelectedVersion ?? LegacyVersion;

    /// <summary>Gets whether it is a HelloRetryRequest: the fixed random of RFC 8446 §4.1.3.</summary>
    public bool IsHelloRetryRequest => Random.Span.SequenceEqual(RetryRandom);

    /// <summary>Gets the downgrade sentinel at the end of the random (RFC 8446 §4.1.3); <c>null</c> without one.</summary>
    /// <remarks>It has a meaning only below TLS 1.3; the last eight bytes of a TLS 1.3 random are random.</remarks>
    public DowngradeSentinel? Sentinel => Version.IsTls13 ? null : DowngradeSentinels.Find(Random.Span);

    /// <summary>Finds the first extension of a type.</summary>
    public Extension? Find(ExtensionType type) => Extension.Find(Extensions, type);

    // SHA-256 of "HelloRetryRequest".
    private static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];
}
