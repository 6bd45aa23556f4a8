using System.Security.Cryptography;
using ProxyLab.Certificates.Reading;
using ProxyLab.Certificates.Validation;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Reads the fields of a certificate that rules ask for (RFC 5280 §4). Never throws on bytes.</summary>
public static class CertificateReader
{
    /// <summary>Reads a certificate; bytes that are none give facts with only the bytes and their hash.</summary>
    /// <remarks>A date in a form that RFC 5280 does not allow is read as the first or the last moment there is.</remarks>
    public static CertificateFacts Read(Bytes der) => ParsedCertificate.TryRead(der) is { } parsed ? Describe(parsed) : Unreadable(der);

    /// <summary>Describes a certificate already taken apart.</summary>
    internal static CertificateFacts Describe(ParsedCertificate certificate) => new(
        certificate.Der,
        certificate.Sha256,
        new(SHA256.HashData(certificate.SubjectPublicKey.Span)),
        certificate.Subject.ToString(),
        certificate.Issuer.ToString(),
        certificate.Serial,
        certificate.NotBefore ?? DateTimeOffset.MinValue,
        certificate.NotAfter ?? DateTimeOffset.MaxValue,
        [.. certificate.Meaning.SubjectNames.Where(n => n.Kind == GeneralName.Dns).Select(n => n.Text)],
        [.. certificate.Meaning.SubjectNames.Where(n => n.Kind == GeneralName.IpAddress).Select(n => n.Address)],
        certificate.Key.Algorithm,
        certificate.Key.Bits,
        CertificateSignature.Of(certificate.SignatureAlgorithm).Name,
        certificate.Meaning.IsCa,
        certificate.IsSelfIssued && SignatureCheck.Verifies(certificate, certificate),
        [.. certificate.Extensions.Select(e => e.Oid)]);

    /// <summary>Describes bytes that are no certificate.</summary>
    internal static CertificateFacts Unreadable(Bytes der) => new(
        der, new(SHA256.HashData(der.Span)), Bytes.Empty, string.Empty, string.Empty, Bytes.Empty,
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue, [], [], string.Empty, 0, string.Empty, false, false, []);
}
