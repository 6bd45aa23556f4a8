namespace ProxyLab.Wire;

/// <summary>Is a ClientHello of SSL 3.0 to TLS 1.3 (RFC 8446 §4.1.2), or one in the SSL 2.0 form (RFC 5246 §E.2).</summary>
/// <remarks>
/// Views of extensions are <c>null</c> when the extension is absent and empty when it is present and empty. A view whose
/// extension does not parse is <c>null</c> too, and the fault stands in <see cref="ExtensionFaults"/>: an odd extension
/// never hides the rest.
/// Of an extension sent twice the first counts. Byte runs are slices of <see cref="Raw"/>.
/// </remarks>
public sealed partial record ClientHello
{
    // One field, filled in place while the extensions are walked: nothing is copied.
    private ClientHelloExtensions _views;

    /// <summary>Gets the whole message: handshake header and body; for the SSL 2.0 form the record's body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets whether it came in the SSL 2.0 form.</summary>
    public bool IsSsl2Form => Ssl2CipherSpecs is not null;

    /// <summary>Gets client_version, or legacy_version.</summary>
    public required ProtocolVersion LegacyVersion { get; init; }

    /// <summary>Gets the 32 random bytes (the challenge, of 16 to 32 bytes, in the SSL 2.0 form).</summary>
    public required Bytes Random { get; init; }

    /// <summary>Gets legacy_session_id.</summary>
    public required Bytes SessionId { get; init; }

    /// <summary>Gets the suites in the client's order, GREASE and signalling values included.</summary>
    public required EquatableArray<CipherSuite> CipherSuites { get; init; }

    /// <summary>Gets the three-byte cipher specs of the SSL 2.0 form, SSL 2.0's own included; else <c>null</c>.</summary>
    public Bytes? Ssl2CipherSpecs { get; init; }

    /// <summary>Gets legacy_compression_methods; empty in the SSL 2.0 form, which has none.</summary>
    public required Bytes CompressionMethods { get; init; }

    /// <summary>Gets the extensions in order; <c>null</c> when the block itself is absent.</summary>
    public required EquatableArray<Extension>? Extensions { get; init; }

    /// <summary>Gets the host name of server_name (RFC 6066 §3), byte for byte as Latin-1.</summary>
    public string? ServerName { get => _views.ServerName; init => _views.ServerName = value; }

    /// <summary>Gets the protocols of application_layer_protocol_negotiation (RFC 7301), byte for byte.</summary>
    public EquatableArray<Bytes>? Alpn { get => _views.Alpn; init => _views.Alpn = value; }

    /// <summary>Gets supported_versions (RFC 8446 §4.2.1).</summary>
    public EquatableArray<ProtocolVersion>? SupportedVersions { get => _views.SupportedVersions; init => _views.SupportedVersions = value; }

    /// <summary>Gets supported_groups (RFC 8446 §4.2.7).</summary>
    public EquatableArray<NamedGroup>? SupportedGroups { get => _views.SupportedGroups; init => _views.SupportedGroups = value; }

    /// <summary>Gets ec_point_formats (RFC 8422 §5.1.2).</summary>
    public Bytes? EcPointFormats { get => _views.EcPointFormats; init => _views.EcPointFormats = value; }

    /// <summary>Gets key_share (RFC 8446 §4.2.8); in the drafts before 23 its code point was 40.</summary>
    public EquatableArray<KeyShare>? KeyShares { get => _views.KeyShares; init => _views.KeyShares = value; }

    /// <summary>Gets signature_algorithms (RFC 8446 §4.2.3).</summary>
    public EquatableArray<SignatureScheme>? SignatureAlgorithms { get => _views.SignatureAlgorithms; init => _views.SignatureAlgorithms = value; }

    /// <summary>Gets signature_algorithms_cert (RFC 8446 §4.2.3).</summary>
    public EquatableArray<SignatureScheme>? SignatureAlgorithmsCert { get => _views.SignatureAlgorithmsCert; init => _views.SignatureAlgorithmsCert = value; }

    /// <summary>Gets psk_key_exchange_modes (RFC 8446 §4.2.9).</summary>
    public Bytes? PskModes { get => _views.PskModes; init => _views.PskModes = value; }

    /// <summary>Gets pre_shared_key (RFC 8446 §4.2.11).</summary>
    public PreSharedKeyOffer? PreSharedKey { get => _views.PreSharedKey; init => _views.PreSharedKey = value; }

    /// <summary>Gets whether early_data is announced (RFC 8446 §4.2.10).</summary>
    public bool OffersEarlyData { get => _views.OffersEarlyData; init => _views.OffersEarlyData = value; }

    /// <summary>Gets cookie, which repeats a HelloRetryRequest's (RFC 8446 §4.2.2).</summary>
    public Bytes? Cookie { get => _views.Cookie; init => _views.Cookie = value; }

    /// <summary>Gets encrypted_client_hello (RFC 9849 §5).</summary>
    public EncryptedClientHello? EncryptedClientHello { get => _views.EncryptedClientHello; init => _views.EncryptedClientHello = value; }

    /// <summary>Gets renegotiated_connection of renegotiation_info (RFC 5746 §3.2); empty on a first handshake.</summary>
    public Bytes? RenegotiationInfo { get => _views.RenegotiationInfo; init => _views.RenegotiationInfo = value; }

    /// <summary>Gets whether extended_main_secret is offered (RFC 7627).</summary>
    public bool OffersExtendedMasterSecret { get => _views.OffersExtendedMasterSecret; init => _views.OffersExtendedMasterSecret = value; }

    /// <summary>Gets whether encrypt_then_mac is offered (RFC 7366).</summary>
    public bool OffersEncryptThenMac { get => _views.OffersEncryptThenMac; init => _views.OffersEncryptThenMac = value; }

    /// <summary>Gets the ticket of session_ticket (RFC 5077 §3.2); empty when one is only asked for.</summary>
    public Bytes? SessionTicket { get => _views.SessionTicket; init => _views.SessionTicket = value; }

    /// <summary>Gets whether status_request asks for OCSP (RFC 6066 §8).</summary>
    public bool RequestsOcsp { get => _views.RequestsOcsp; init => _views.RequestsOcsp = value; }

    /// <summary>Gets record_size_limit (RFC 8449).</summary>
    public int? RecordSizeLimit { get => _views.RecordSizeLimit; init => _views.RecordSizeLimit = value; }

    /// <summary>Gets max_fragment_length (RFC 6066 §4).</summary>
    public byte? MaxFragmentLength { get => _views.MaxFragmentLength; init => _views.MaxFragmentLength = value; }

    /// <summary>Gets the algorithms of compress_certificate (RFC 8879).</summary>
    public EquatableArray<ushort>? CertificateCompression { get => _views.CertificateCompression; init => _views.CertificateCompression = value; }

    /// <summary>Gets the known extensions whose bodies did not parse.</summary>
    public EquatableArray<WireFault> ExtensionFaults { get => _views.Faults; init => _views.Faults = value; }

    /// <summary>Gets the highest version offered, GREASE left out.</summary>
    /// <remarks>Of supported_versions if present, else <see cref="LegacyVersion"/> (RFC 8446 §4.2.1).</remarks>
    public ProtocolVersion HighestVersion
    {
        get
        {
            var highest = default(ProtocolVersion);
            foreach (var version in SupportedVersions ?? default)
            {
                highest = version > highest ? version : highest;
            }

            return highest == default ? LegacyVersion : highest;
        }
    }

    /// <summary>Finds the first extension of a type.</summary>
    public Extension? Find(ExtensionType type) => Extension.Find(Extensions, type);
}
