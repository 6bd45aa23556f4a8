namespace ProxyLab.Wire;

/// <summary>Names what the first bytes of a direction open.</summary>
internal enum Opening
{
    /// <summary>More bytes must come before it is certain.</summary>
    Undecided,

    /// <summary>A record of SSL 3.0 to TLS 1.3.</summary>
    TlsRecord,

    /// <summary>A hello in the SSL 2.0 form with the two-byte record header (RFC 5246 appendix E.2).</summary>
    Ssl2Hello,

    /// <summary>A hello in the SSL 2.0 form with the three-byte record header, which has a padding length.</summary>
    Ssl2PaddedHello,

    /// <summary>An HTTP request or response.</summary>
    Http,

    /// <summary>An SSH identification string.</summary>
    Ssh,

    /// <summary>An SSL 2.0 ServerHello or error.</summary>
    Ssl2Answer,

    /// <summary>None of them.</summary>
    Other,
}
