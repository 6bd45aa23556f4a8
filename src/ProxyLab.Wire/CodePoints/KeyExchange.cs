namespace ProxyLab.Wire;

/// <summary>Names the key exchanges below TLS 1.3, as far as ServerKeyExchange tells them apart.</summary>
public enum KeyExchange
{
    /// <summary>Finite-field Diffie-Hellman, signed (RFC 5246 §7.4.3).</summary>
    Dhe,

    /// <summary>Finite-field Diffie-Hellman, unsigned.</summary>
    DhAnonymous,

    /// <summary>Finite-field Diffie-Hellman with a pre-shared key (RFC 4279).</summary>
    DhePsk,

    /// <summary>Elliptic-curve Diffie-Hellman, signed (RFC 8422 §5.4).</summary>
    Ecdhe,

    /// <summary>Elliptic-curve Diffie-Hellman, unsigned.</summary>
    EcdhAnonymous,

    /// <summary>Elliptic-curve Diffie-Hellman with a pre-shared key (RFC 5489).</summary>
    EcdhePsk,

    /// <summary>Any other, or an unknown suite: ServerKeyExchange is absent or not read.</summary>
    Other,
}
