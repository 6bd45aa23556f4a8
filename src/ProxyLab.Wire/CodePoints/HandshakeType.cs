namespace ProxyLab.Wire;

/// <summary>Names the handshake messages (RFC 8446 §4, RFC 5246 §7.4 and later registrations).</summary>
public enum HandshakeType : byte
{
    /// <summary>hello_request.</summary>
    HelloRequest = 0,

    /// <summary>client_hello.</summary>
    ClientHello = 1,

    /// <summary>server_hello, a HelloRetryRequest too.</summary>
    ServerHello = 2,

    /// <summary>new_session_ticket.</summary>
    NewSessionTicket = 4,

    /// <summary>end_of_early_data.</summary>
    EndOfEarlyData = 5,

    /// <summary>hello_retry_request of the TLS 1.3 drafts before 22.</summary>
    HelloRetryRequest = 6,

    /// <summary>encrypted_extensions.</summary>
    EncryptedExtensions = 8,

    /// <summary>certificate.</summary>
    Certificate = 11,

    /// <summary>server_key_exchange.</summary>
    ServerKeyExchange = 12,

    /// <summary>certificate_request.</summary>
    CertificateRequest = 13,

    /// <summary>server_hello_done.</summary>
    ServerHelloDone = 14,

    /// <summary>certificate_verify.</summary>
    CertificateVerify = 15,

    /// <summary>client_key_exchange.</summary>
    ClientKeyExchange = 16,

    /// <summary>finished.</summary>
    Finished = 20,

    /// <summary>certificate_url (RFC 6066).</summary>
    CertificateUrl = 21,

    /// <summary>certificate_status (RFC 6066 §8).</summary>
    CertificateStatus = 22,

    /// <summary>supplemental_data (RFC 4680).</summary>
    SupplementalData = 23,

    /// <summary>key_update.</summary>
    KeyUpdate = 24,

    /// <summary>compressed_certificate (RFC 8879).</summary>
    CompressedCertificate = 25,

    /// <summary>message_hash, never on the wire.</summary>
    MessageHash = 254,
}
