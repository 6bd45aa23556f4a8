using System.Net;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>What a test's certificate is to say.</summary>
internal sealed record LabRequest(string Subject)
{
    public string? IssuerName { get; init; }

    public DateTimeOffset NotBefore { get; init; } = LabCertificate.Now.AddDays(-30);

    public DateTimeOffset NotAfter { get; init; } = LabCertificate.Now.AddDays(300);

    public bool IsCa { get; init; }

    public bool Version1 { get; init; }

    public byte[]? Serial { get; init; }

    public string? SignatureAlgorithm { get; init; }

    public bool WithoutBasicConstraints { get; init; }

    public bool WithoutKeyUsage { get; init; }

    public bool WithoutKeyIdentifiers { get; init; }

    public int? KeyUsage { get; init; }

    public int? PathLength { get; init; }

    public string[] DnsNames { get; init; } = [];

    public string[] IpAddresses { get; init; } = [];

    public string[]? ExtendedKeyUsage { get; init; }

    public NameConstraints? NameConstraints { get; init; }

    public byte[]? AuthorityKeyIdentifier { get; init; }

    public (string Oid, bool Critical, Asn1Encodable Value)[] Others { get; init; } = [];

    public IEnumerable<(string Oid, bool Critical, Asn1Encodable Value)> Extensions(LabKey own, LabKey issuer)
    {
        if (!WithoutBasicConstraints)
        {
            yield return (X509Extensions.BasicConstraints.Id, true, PathLength is { } length ? new BasicConstraints(length) : new BasicConstraints(IsCa));
        }

        if (!WithoutKeyUsage)
        {
            var usage = KeyUsage ?? (IsCa ? X509KeyUsage.KeyCertSign | X509KeyUsage.CrlSign : X509KeyUsage.DigitalSignature);
            yield return (X509Extensions.KeyUsage.Id, true, new X509KeyUsage(usage));
        }

        if (ExtendedKeyUsage is not null || !IsCa)
        {
            var usages = ExtendedKeyUsage ?? [KeyPurposeID.id_kp_serverAuth.Id];
            yield return (X509Extensions.ExtendedKeyUsage.Id, false, new DerSequence(Array.ConvertAll(usages, u => (Asn1Encodable)new DerObjectIdentifier(u))));
        }

        if (!WithoutKeyIdentifiers)
        {
            yield return (X509Extensions.SubjectKeyIdentifier.Id, false, X509ExtensionUtilities.CreateSubjectKeyIdentifier(own.Pair.Public));
            yield return (
                X509Extensions.AuthorityKeyIdentifier.Id,
                false,
                AuthorityKeyIdentifier is { } bytes
                    ? new AuthorityKeyIdentifier(bytes)
                    : X509ExtensionUtilities.CreateAuthorityKeyIdentifier(issuer.Pair.Public));
        }

        var names = DnsNames.Select(n => new GeneralName(GeneralName.DnsName, n))
            .Concat(IpAddresses.Select(a => new GeneralName(GeneralName.IPAddress, new DerOctetString(IPAddress.Parse(a).GetAddressBytes()))))
            .ToArray();
        if (names.Length > 0)
        {
            yield return (X509Extensions.SubjectAlternativeName.Id, false, new GeneralNames(names));
        }

        if (NameConstraints is not null)
        {
            yield return (X509Extensions.NameConstraints.Id, true, NameConstraints);
        }

        foreach (var other in Others)
        {
            yield return other;
        }
    }
}
