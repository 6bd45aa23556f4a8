using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is one certificate: its bytes, and the fields that rules read (RFC 5280).</summary>
/// <param name="Der">The certificate as sent.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Der"/>.</param>
/// <param name="SpkiSha256">SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="Subject">The subject, in RFC 4514 form.</param>
/// <param name="Issuer">The issuer, in RFC 4514 form.</param>
/// <param name="Serial">The serial number's bytes.</param>
/// <param name="NotBefore">The first moment of validity.</param>
/// <param name="NotAfter">The last moment of validity.</param>
/// <param name="DnsNames">The DNS names of subjectAltName, in order.</param>
/// <param name="IpAddresses">The IP addresses of subjectAltName, in order.</param>
/// <param name="KeyAlgorithm">The key's algorithm: <c>RSA</c>, <c>EC</c>, <c>Ed25519</c>, or the OID.</param>
/// <param name="KeyBits">The key's size in bits; 0 when unknown.</param>
/// <param name="SignatureAlgorithm">The signature algorithm, such as <c>SHA256withRSA</c>, or the OID.</param>
/// <param name="IsCa">Whether basicConstraints says CA.</param>
/// <param name="IsSelfSigned">Whether it verifies with its own key.</param>
/// <param name="ExtensionOids">The extensions present, in order.</param>
public sealed record CertificateFacts(
    Bytes Der,
    Bytes Sha256,
    Bytes SpkiSha256,
    string Subject,
    string Issuer,
    Bytes Serial,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    EquatableArray<string> DnsNames,
    EquatableArray<string> IpAddresses,
    string KeyAlgorithm,
    int KeyBits,
    string SignatureAlgorithm,
    bool IsCa,
    bool IsSelfSigned,
    EquatableArray<string> ExtensionOids);
