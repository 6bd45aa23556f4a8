using System.Formats.Asn1;
using System.Security.Cryptography;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is a certificate taken apart (RFC 5280 §4.1), every part as it stands in the bytes.</summary>
/// <remarks>Read by BER, as OpenSSL reads it: what a client accepts must not be refused here.</remarks>
internal sealed class ParsedCertificate
{
    private ParsedCertificate(Bytes der)
    {
        Der = der;
        Sha256 = new(SHA256.HashData(der.Span));
        var outer = new AsnReader(der.Memory, AsnEncodingRules.BER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Signed = new(certificate.PeekEncodedValue());
        var tbs = certificate.ReadSequence();
        SignatureAlgorithm = AlgorithmIdentifier.Read(certificate);
        Signature = new(certificate.ReadBitString(out _));
        certificate.ThrowIfNotEmpty();

        var version = new Asn1Tag(TagClass.ContextSpecific, 0);
        Version = tbs.PeekTag().HasSameClassAndValue(version) ? ReadVersion(tbs.ReadSequence(version)) : 1;
        Serial = new(tbs.ReadIntegerBytes());
        SignedAlgorithm = AlgorithmIdentifier.Read(tbs);
        Issuer = DistinguishedName.Read(tbs.ReadEncodedValue());
        Validity = new(tbs.PeekEncodedValue());
        var validity = tbs.ReadSequence();
        NotBefore = CertificateTime.Read(validity);
        NotAfter = CertificateTime.Read(validity);
        validity.ThrowIfNotEmpty();
        Subject = DistinguishedName.Read(tbs.ReadEncodedValue());
        SubjectPublicKey = new(tbs.ReadEncodedValue());
        Key = PublicKeyFacts.Read(SubjectPublicKey);
        Extensions = ReadExtensions(tbs);
        Meaning = new ExtensionMeaning(this);
    }

    public Bytes Der { get; }

    public Bytes Sha256 { get; }

    /// <summary>Gets the part that is signed.</summary>
    public Bytes Signed { get; }

    public int Version { get; }

    public Bytes Serial { get; }

    /// <summary>Gets the algorithm as named inside the signed part.</summary>
    public AlgorithmIdentifier SignedAlgorithm { get; }

    /// <summary>Gets the algorithm as named beside the signature.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; }

    public Bytes Signature { get; }

    public DistinguishedName Issuer { get; }

    public DistinguishedName Subject { get; }

    /// <summary>Gets both dates as they stand.</summary>
    public Bytes Validity { get; }

    /// <summary>Gets the first moment of validity; <c>null</c> when it is no time that RFC 5280 §4.1.2.5 knows.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <summary>Gets the last moment of validity; <c>null</c> when it is no time that RFC 5280 §4.1.2.5 knows.</summary>
    public DateTimeOffset? NotAfter { get; }

    public Bytes SubjectPublicKey { get; }

    public PublicKeyFacts Key { get; }

    public IReadOnlyList<CertificateExtension> Extensions { get; }

    /// <summary>Gets what the extensions say.</summary>
    public ExtensionMeaning Meaning { get; }

    /// <summary>Gets whether subject and issuer are one name.</summary>
    public bool IsSelfIssued => Subject.Key == Issuer.Key;

    /// <summary>Gets whether names, key identifiers and algorithms allow it to be signed by its own key (no signature is checked).</summary>
    public bool LooksSelfSigned => IssuerMatch.Matches(this, this);

    /// <summary>Reads a certificate; <c>null</c> when the bytes are none.</summary>
    public static ParsedCertificate? TryRead(Bytes der)
    {
        try
        {
            return new(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // AsnReader says so of encodings too large for it.
            return null;
        }
    }

    private static int ReadVersion(AsnReader wrapped) =>
        wrapped.TryReadInt32(out var value) && value is >= 0 and < 255 ? value + 1 : 0;

    private static List<CertificateExtension> ReadExtensions(AsnReader tbs)
    {
        var extensions = new List<CertificateExtension>();
        var wrapper = new Asn1Tag(TagClass.ContextSpecific, 3);
        while (tbs.HasData)
        {
            if (!tbs.PeekTag().HasSameClassAndValue(wrapper))
            {
                // issuerUniqueID [1] and subjectUniqueID [2]; anything else is no certificate.
                _ = tbs.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 }
                    ? tbs.ReadEncodedValue()
                    : throw new AsnContentException("unknown field");
                continue;
            }

            var wrapped = tbs.ReadSequence(wrapper);
            var list = wrapped.ReadSequence();
            wrapped.ThrowIfNotEmpty();
            tbs.ThrowIfNotEmpty();
            while (list.HasData)
            {
                extensions.Add(CertificateExtension.Read(list));
            }
        }

        return extensions;
    }
}
