using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates.Reading;
using ProxyLab.Certificates.Validation;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Forging;

/// <summary>Writes one forged certificate after the ways of <see cref="ForgingClass"/>.</summary>
/// <param name="authority">Who signs.</param>
/// <param name="leafKey">Whose certificate it is.</param>
/// <param name="now">The present time, for dates of its own.</param>
internal sealed class LeafWriter(CertificateAuthority authority, SigningKey leafKey, DateTimeOffset now)
{
    private readonly CertificateAuthority _authority = authority;
    private readonly byte[] _publicKey = leafKey.PublicKeyInfo;

    /// <summary>Writes it. Without an origin's certificate to copy it is by names only.</summary>
    public byte[] Write(ParsedCertificate? origin, string host, ForgingClass forging) => (origin, forging) switch
    {
        (null, ForgingClass.SelfSigned) => ByNames(null, host, leafKey, issuer: null),
        (null, ForgingClass.UntrustedIssuer) => ByNames(null, host, _authority.UntrustedIssuer.Key, _authority.UntrustedIssuer),
        (null, _) or (_, ForgingClass.NamesOnly) => ByNames(origin, host, _authority.Key, _authority),
        (_, ForgingClass.KeyOnly) => KeyOnly(origin),
        (_, ForgingClass.SelfSigned) => SelfSigned(origin),
        (_, ForgingClass.UntrustedIssuer) => Mimic(origin, _authority.UntrustedIssuer),
        _ => Mimic(origin, _authority),
    };

    private byte[] Mimic(ParsedCertificate origin, CertificateAuthority issuer)
    {
        var own = Parse(issuer);
        var replaced = Replace(origin, LeafExtensions.AuthorityKeyIdentifier(own), withoutPromises: true);
        return Copy(origin, LeafTemplate.FreshSerial(), own.Subject.Raw.Memory, replaced).Sign(issuer.Key);
    }

    private byte[] KeyOnly(ParsedCertificate origin)
    {
        var authorityKey = origin.Extensions.FirstOrDefault(e => e.Oid == Oids.AuthorityKeyIdentifier)?.Raw.Memory;
        var replaced = Replace(origin, authorityKey, withoutPromises: false);
        return Copy(origin, origin.Serial.Memory, origin.Issuer.Raw.Memory, replaced).Sign(_authority.Key);
    }

    private byte[] SelfSigned(ParsedCertificate origin)
    {
        var replaced = Replace(origin, LeafExtensions.AuthorityKeyIdentifier(_publicKey), withoutPromises: true);
        return Copy(origin, origin.Serial.Memory, origin.Subject.Raw.Memory, replaced).Sign(leafKey);
    }

    private LeafTemplate Copy(
        ParsedCertificate origin, ReadOnlyMemory<byte> serial, ReadOnlyMemory<byte> issuer, IReadOnlyList<ReadOnlyMemory<byte>> extensions) =>
        new(origin.Version, serial, issuer, origin.Validity.Memory, origin.Subject.Raw.Memory, _publicKey, extensions);

    // Timestamps and a promised OCSP staple are statements about the origin's own certificate: on a copy they would be false.
    private List<ReadOnlyMemory<byte>> Replace(ParsedCertificate origin, ReadOnlyMemory<byte>? authorityKey, bool withoutPromises)
    {
        var extensions = new List<ReadOnlyMemory<byte>>();
        foreach (var extension in origin.Extensions)
        {
            switch (extension.Oid)
            {
                case Oids.AuthorityKeyIdentifier when authorityKey is { } identifier:
                    extensions.Add(identifier);
                    break;
                case Oids.AuthorityKeyIdentifier:
                case Oids.SignedCertificateTimestamps or Oids.TlsFeature when withoutPromises:
                    break;
                case Oids.SubjectKeyIdentifier:
                    extensions.Add(LeafExtensions.SubjectKeyIdentifier(_publicKey));
                    break;
                default:
                    extensions.Add(extension.Raw.Memory);
                    break;
            }
        }

        return extensions;
    }

    private byte[] ByNames(ParsedCertificate? origin, string host, SigningKey signer, CertificateAuthority? issuer)
    {
        var names = Names(origin, host);
        var subject = CommonName(origin, host);
        var own = issuer is null ? null : Parse(issuer);
        List<ReadOnlyMemory<byte>> extensions =
        [
            LeafExtensions.NoCa(),
            LeafExtensions.ServerKeyUsage(leafKey.IsRsa),
            LeafExtensions.ServerAuthentication(),
            LeafExtensions.SubjectKeyIdentifier(_publicKey),
        ];
        if ((own is null ? LeafExtensions.AuthorityKeyIdentifier(_publicKey) : LeafExtensions.AuthorityKeyIdentifier(own)) is { } authorityKey)
        {
            extensions.Add(authorityKey);
        }

        if (names.Count > 0)
        {
            extensions.Add(LeafExtensions.SubjectNames(names, critical: subject is null));
        }

        var name = new X500DistinguishedNameBuilder();
        if (subject is not null)
        {
            name.Add(Oids.CommonName, subject);
        }

        var encoded = name.Build().RawData;
        return new LeafTemplate(
            3, LeafTemplate.FreshSerial(), own?.Subject.Raw.Memory ?? encoded, FreshValidity(), encoded, _publicKey, extensions).Sign(signer);
    }

    private static List<GeneralName> Names(ParsedCertificate? origin, string host)
    {
        List<GeneralName> names =
            [.. origin?.Meaning.SubjectNames.Where(n => n.Kind is GeneralName.Dns or GeneralName.IpAddress) ?? []];
        if (LeafExtensions.NameOf(host) is { } own && !names.Contains(own) && !names.Exists(n => Covers(n, host)))
        {
            names.Add(own);
        }

        return names;
    }

    private static bool Covers(GeneralName name, string host) => name.Kind == GeneralName.Dns && NamePattern.Matches(name.Text, host);

    private static string? CommonName(ParsedCertificate? origin, string host)
    {
        // ub-common-name is 64 (RFC 5280 §A.1): a longer name stands in subjectAltName alone.
        var name = origin?.Subject.Values(Oids.CommonName).FirstOrDefault() ?? host;
        return name.Length is > 0 and <= 64 && !name.Any(char.IsSurrogate) ? name : null;
    }

    private ReadOnlyMemory<byte> FreshValidity()
    {
        var from = Later(now - TimeSpan.FromDays(1), _authority.Certificate.NotBefore);
        var to = now + TimeSpan.FromDays(396);
        DateTimeOffset end = _authority.Certificate.NotAfter;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteTime(writer, from);
            WriteTime(writer, to < end ? to : end);
        }

        return writer.Encode();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // UTCTime up to 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5).
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
        {
            writer.WriteUtcTime(time.ToUniversalTime());
        }
        else
        {
            writer.WriteGeneralizedTime(time.ToUniversalTime(), omitFractionalSeconds: true);
        }
    }

    private static ParsedCertificate Parse(CertificateAuthority authority) =>
        ParsedCertificate.TryRead(new Bytes(authority.Certificate.RawDataMemory))!;
}
