namespace ProxyLab.Wire;

/// <summary>Is the code point of an extension (RFC 8446 §4.2); unknown values and GREASE are kept.</summary>
/// <param name="Value">The code point.</param>
public readonly record struct ExtensionType(ushort Value)
{
    internal const ushort ServerNameValue = 0x0000;
    internal const ushort MaxFragmentLengthValue = 0x0001;
    internal const ushort StatusRequestValue = 0x0005;
    internal const ushort SupportedGroupsValue = 0x000A;
    internal const ushort EcPointFormatsValue = 0x000B;
    internal const ushort SignatureAlgorithmsValue = 0x000D;
    internal const ushort HeartbeatValue = 0x000F;
    internal const ushort AlpnValue = 0x0010;
    internal const ushort PaddingValue = 0x0015;
    internal const ushort EncryptThenMacValue = 0x0016;
    internal const ushort ExtendedMasterSecretValue = 0x0017;
    internal const ushort CompressCertificateValue = 0x001B;
    internal const ushort RecordSizeLimitValue = 0x001C;
    internal const ushort SessionTicketValue = 0x0023;
    internal const ushort DraftKeyShareValue = 0x0028;
    internal const ushort PreSharedKeyValue = 0x0029;
    internal const ushort EarlyDataValue = 0x002A;
    internal const ushort SupportedVersionsValue = 0x002B;
    internal const ushort CookieValue = 0x002C;
    internal const ushort PskKeyExchangeModesValue = 0x002D;
    internal const ushort CertificateAuthoritiesValue = 0x002F;
    internal const ushort SignatureAlgorithmsCertValue = 0x0032;
    internal const ushort KeyShareValue = 0x0033;
    internal const ushort EncryptedClientHelloValue = 0xFE0D;
    internal const ushort RenegotiationInfoValue = 0xFF01;

    /// <summary>server_name (RFC 6066 §3).</summary>
    public static ExtensionType ServerName => new(ServerNameValue);

    /// <summary>max_fragment_length (RFC 6066 §4).</summary>
    public static ExtensionType MaxFragmentLength => new(MaxFragmentLengthValue);

    /// <summary>status_request (RFC 6066 §8).</summary>
    public static ExtensionType StatusRequest => new(StatusRequestValue);

    /// <summary>supported_groups (RFC 8422, RFC 7919).</summary>
    public static ExtensionType SupportedGroups => new(SupportedGroupsValue);

    /// <summary>ec_point_formats (RFC 8422).</summary>
    public static ExtensionType EcPointFormats => new(EcPointFormatsValue);

    /// <summary>signature_algorithms (RFC 8446 §4.2.3).</summary>
    public static ExtensionType SignatureAlgorithms => new(SignatureAlgorithmsValue);

    /// <summary>heartbeat (RFC 6520).</summary>
    public static ExtensionType Heartbeat => new(HeartbeatValue);

    /// <summary>application_layer_protocol_negotiation (RFC 7301).</summary>
    public static ExtensionType Alpn => new(AlpnValue);

    /// <summary>padding (RFC 7685).</summary>
    public static ExtensionType Padding => new(PaddingValue);

    /// <summary>encrypt_then_mac (RFC 7366).</summary>
    public static ExtensionType EncryptThenMac => new(EncryptThenMacValue);

    /// <summary>extended_main_secret, once extended_master_secret (RFC 7627).</summary>
    public static ExtensionType ExtendedMasterSecret => new(ExtendedMasterSecretValue);

    /// <summary>compress_certificate (RFC 8879).</summary>
    public static ExtensionType CompressCertificate => new(CompressCertificateValue);

    /// <summary>record_size_limit (RFC 8449).</summary>
    public static ExtensionType RecordSizeLimit => new(RecordSizeLimitValue);

    /// <summary>session_ticket (RFC 5077).</summary>
    public static ExtensionType SessionTicket => new(SessionTicketValue);

    /// <summary>pre_shared_key (RFC 8446 §4.2.11).</summary>
    public static ExtensionType PreSharedKey => new(PreSharedKeyValue);

    /// <summary>early_data (RFC 8446 §4.2.10).</summary>
    public static ExtensionType EarlyData => new(EarlyDataValue);

    /// <summary>supported_versions (RFC 8446 §4.2.1).</summary>
    public static ExtensionType SupportedVersions => new(SupportedVersionsValue);

    /// <summary>cookie (RFC 8446 §4.2.2).</summary>
    public static ExtensionType Cookie => new(CookieValue);

    /// <summary>psk_key_exchange_modes (RFC 8446 §4.2.9).</summary>
    public static ExtensionType PskKeyExchangeModes => new(PskKeyExchangeModesValue);

    /// <summary>certificate_authorities (RFC 8446 §4.2.4).</summary>
    public static ExtensionType CertificateAuthorities => new(CertificateAuthoritiesValue);

    /// <summary>signature_algorithms_cert (RFC 8446 §4.2.3).</summary>
    public static ExtensionType SignatureAlgorithmsCert => new(SignatureAlgorithmsCertValue);

    /// <summary>key_share (RFC 8446 §4.2.8).</summary>
    public static ExtensionType KeyShare => new(KeyShareValue);

    /// <summary>encrypted_client_hello (RFC 9849).</summary>
    public static ExtensionType EncryptedClientHello => new(EncryptedClientHelloValue);

    /// <summary>renegotiation_info (RFC 5746).</summary>
    public static ExtensionType RenegotiationInfo => new(RenegotiationInfoValue);

    /// <summary>Gets whether it is GREASE (RFC 8701).</summary>
    public bool IsGrease => Grease.Is(Value);

    /// <summary>Gets the name in the IANA registry "TLS ExtensionType Values"; hex when there is none.</summary>
    public override string ToString() => CodePoint.Write(Name, Value);

    private string? Name => Value switch
    {
        0x0000 => "server_name",
        0x0001 => "max_fragment_length",
        0x0002 => "client_certificate_url",
        0x0003 => "trusted_ca_keys",
        0x0004 => "truncated_hmac",
        0x0005 => "status_request",
        0x0006 => "user_mapping",
        0x0007 => "client_authz",
        0x0008 => "server_authz",
        0x0009 => "cert_type",
        0x000A => "supported_groups",
        0x000B => "ec_point_formats",
        0x000C => "srp",
        0x000D => "signature_algorithms",
        0x000E => "use_srtp",
        0x000F => "heartbeat",
        0x0010 => "application_layer_protocol_negotiation",
        0x0011 => "status_request_v2",
        0x0012 => "signed_certificate_timestamp",
        0x0013 => "client_certificate_type",
        0x0014 => "server_certificate_type",
        0x0015 => "padding",
        0x0016 => "encrypt_then_mac",
        0x0017 => "extended_main_secret",
        0x0018 => "token_binding",
        0x0019 => "cached_info",
        0x001A => "tls_lts",
        0x001B => "compress_certificate",
        0x001C => "record_size_limit",
        0x001D => "pwd_protect",
        0x001E => "pwd_clear",
        0x001F => "password_salt",
        0x0020 => "ticket_pinning",
        0x0021 => "tls_cert_with_extern_psk",
        0x0022 => "delegated_credential",
        0x0023 => "session_ticket",
        0x0024 => "TLMSP",
        0x0025 => "TLMSP_proxying",
        0x0026 => "TLMSP_delegate",
        0x0027 => "supported_ekt_ciphers",
        0x0028 => "key_share (draft)",
        0x0029 => "pre_shared_key",
        0x002A => "early_data",
        0x002B => "supported_versions",
        0x002C => "cookie",
        0x002D => "psk_key_exchange_modes",
        0x002E => "ticket_early_data_info (draft)",
        0x002F => "certificate_authorities",
        0x0030 => "oid_filters",
        0x0031 => "post_handshake_auth",
        0x0032 => "signature_algorithms_cert",
        0x0033 => "key_share",
        0x0034 => "transparency_info",
        0x0035 => "connection_id (deprecated)",
        0x0036 => "connection_id",
        0x0037 => "external_id_hash",
        0x0038 => "external_session_id",
        0x0039 => "quic_transport_parameters",
        0x003A => "ticket_request",
        0x003B => "dnssec_chain",
        0x003C => "sequence_number_encryption_algorithms",
        0x003D => "rrc",
        0x003E => "tls_flags",
        0x3374 => "next_protocol_negotiation",
        0x4469 => "application_settings (old)",
        0x44CD => "application_settings",
        0x754F => "channel_id (old)",
        0x7550 => "channel_id",
        0xFD00 => "ech_outer_extensions",
        0xFE0D => "encrypted_client_hello",
        0xFF01 => "renegotiation_info",
        0xFFA5 => "quic_transport_parameters (draft)",
        0xFFCE => "encrypted_server_name",
        _ => null,
    };
}
