namespace ProxyLab.Wire;

/// <summary>Names the ciphers whose records can be opened.</summary>
internal enum RecordCipher
{
    /// <summary>AES in CBC mode with an HMAC (RFC 5246 §6.2.3.2).</summary>
    AesCbc,

    /// <summary>AES-CCM with a tag of 16 bytes (RFC 6655).</summary>
    Ccm,

    /// <summary>AES-CCM with a tag of 8 bytes (RFC 6655).</summary>
    Ccm8,

    /// <summary>ChaCha20-Poly1305 (RFC 7905).</summary>
    ChaCha20Poly1305,

    /// <summary>AES-GCM (RFC 5288).</summary>
    Gcm,

    /// <summary>Triple DES in CBC mode with an HMAC.</summary>
    TripleDesCbc,
}
