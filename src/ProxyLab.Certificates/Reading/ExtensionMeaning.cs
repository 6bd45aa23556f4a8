using System.Formats.Asn1;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is what the extensions of one certificate say, as far as path validation asks (RFC 5280 §4.2.1).</summary>
internal sealed class ExtensionMeaning
{
    public const int DigitalSignature = 0x80;
    public const int KeyEncipherment = 0x20;
    public const int KeyAgreement = 0x08;
    public const int KeyCertificateSign = 0x04;

    // What may be critical. OpenSSL 3.0 reads key identifiers, but refuses critical ones.
    private static readonly HashSet<string> Handled =
    [
        Oids.AutonomousSystems, Oids.BasicConstraints, Oids.CertificatePolicies,
        Oids.CrlDistributionPoints, Oids.ExtendedKeyUsage, Oids.InhibitAnyPolicy, Oids.IpAddressBlocks, Oids.KeyUsage,
        Oids.NameConstraints, Oids.NetscapeCertificateType, Oids.PolicyConstraints, Oids.PolicyMappings, Oids.ProxyCertificate,
        Oids.SubjectAlternativeName,
    ];

    private readonly HashSet<string> _seen = [];

    public ExtensionMeaning(ParsedCertificate certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            HasUnhandledCritical |= extension.Critical && !Handled.Contains(extension.Oid);
            try
            {
                Take(extension);
            }
            catch (AsnContentException)
            {
                IsInvalid = true;
            }
        }
    }

    /// <summary>Gets whether an extension that OpenSSL reads is broken, empty or stands twice: OpenSSL finds no issuer of it and takes it for none.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Gets whether a critical extension is unknown to OpenSSL 3.0.</summary>
    public bool HasUnhandledCritical { get; }

    public bool HasBasicConstraints { get; private set; }

    public bool IsCa { get; private set; }

    public int? PathLength { get; private set; }

    /// <summary>Gets the first byte of key usage; <c>null</c> when there is no such extension.</summary>
    public int? KeyUsage { get; private set; }

    /// <summary>Gets the extended key usages; <c>null</c> when there is no such extension.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsage { get; private set; }

    /// <summary>Gets the byte of nsCertType; <c>null</c> when there is no such extension.</summary>
    public int? NetscapeType { get; private set; }

    public bool IsProxyCertificate { get; private set; }

    public Bytes? SubjectKeyIdentifier { get; private set; }

    public AuthorityKey? AuthorityKeyIdentifier { get; private set; }

    public IReadOnlyList<GeneralName> SubjectNames { get; private set; } = [];

    public NameConstraints? NameConstraints { get; private set; }

    private void Take(CertificateExtension extension)
    {
        var reader = new AsnReader(extension.Value.Memory, AsnEncodingRules.BER);
        switch (extension.Oid)
        {
            case Oids.BasicConstraints:
                TakeBasicConstraints(reader.ReadSequence());
                break;
            case Oids.KeyUsage:
                var usages = reader.ReadBitString(out _).AsSpan();
                KeyUsage = usages is [var first, ..] ? first : 0;
                IsInvalid |= usages.IndexOfAnyExcept((byte)0) < 0;
                break;
            case Oids.ExtendedKeyUsage:
                ExtendedKeyUsage = ReadOids(reader.ReadSequence());
                break;
            case Oids.NetscapeCertificateType:
                NetscapeType = reader.ReadBitString(out _) is [var type, ..] ? type : 0;
                break;
            case Oids.SubjectKeyIdentifier:
                SubjectKeyIdentifier = new(reader.ReadOctetString());
                break;
            case Oids.AuthorityKeyIdentifier:
                AuthorityKeyIdentifier = AuthorityKey.Read(reader.ReadSequence());
                break;
            case Oids.SubjectAlternativeName:
                SubjectNames = GeneralName.ReadAll(reader.ReadSequence());
                break;
            case Oids.NameConstraints:
                NameConstraints = NameConstraints.Read(reader.ReadSequence());
                break;
            case Oids.ProxyCertificate:
                IsProxyCertificate = true;
                break;
            case Oids.CrlDistributionPoints:
                ReadDistributionPoints(reader.ReadSequence());
                break;
            default:
                return;
        }

        IsInvalid |= !_seen.Add(extension.Oid);
    }

    private void TakeBasicConstraints(AsnReader fields)
    {
        HasBasicConstraints = true;
        IsCa = fields.HasData && fields.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && fields.ReadBoolean();
        if (fields.HasData)
        {
            var length = fields.ReadInteger();
            PathLength = length > int.MaxValue ? int.MaxValue : (int)length;
            IsInvalid |= PathLength < 0;
        }

        fields.ThrowIfNotEmpty();
    }

    private static void ReadDistributionPoints(AsnReader sequence)
    {
        while (sequence.HasData)
        {
            _ = sequence.ReadSequence();
        }
    }

    private static List<string> ReadOids(AsnReader sequence)
    {
        var oids = new List<string>();
        while (sequence.HasData)
        {
            oids.Add(sequence.ReadObjectIdentifier());
        }

        return oids;
    }
}
