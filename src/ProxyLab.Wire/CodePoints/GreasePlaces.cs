namespace ProxyLab.Wire;

/// <summary>Names the places of a ClientHello where GREASE may stand (RFC 8701 §3.1).</summary>
[Flags]
public enum GreasePlaces
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>application_layer_protocol_negotiation.</summary>
    Alpn = 1 << 0,

    /// <summary>cipher_suites.</summary>
    CipherSuites = 1 << 1,

    /// <summary>The extensions' own code points.</summary>
    Extensions = 1 << 2,

    /// <summary>supported_groups.</summary>
    Groups = 1 << 3,

    /// <summary>key_share.</summary>
    KeyShares = 1 << 4,

    /// <summary>psk_key_exchange_modes.</summary>
    PskModes = 1 << 5,

    /// <summary>signature_algorithms or signature_algorithms_cert.</summary>
    SignatureAlgorithms = 1 << 6,

    /// <summary>supported_versions.</summary>
    Versions = 1 << 7,
}
