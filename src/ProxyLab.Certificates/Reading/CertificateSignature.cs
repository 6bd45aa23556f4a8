using System.Formats.Asn1;
using System.Security.Cryptography;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is a signature algorithm of certificates: its name, the key it needs and the strength OpenSSL gives it.</summary>
/// <param name="Name">The name, such as <c>SHA256withRSA</c>; the OID when unknown.</param>
/// <param name="KeyOid">The key algorithm it belongs to; <c>null</c> when unknown.</param>
/// <param name="Hash">The hash, where the base library has it.</param>
/// <param name="SecurityBits">Half the hash's bits, less for broken hashes; 0 when unknown.</param>
internal sealed record CertificateSignature(string Name, string? KeyOid, HashAlgorithmName? Hash, int SecurityBits)
{
    private const string Md5 = "1.2.840.113549.2.5";
    private const string Sha1 = "1.3.14.3.2.26";

    /// <summary>Finds the scheme of an algorithm, RSASSA-PSS by its parameters (RFC 4055 §3.1).</summary>
    public static CertificateSignature Of(AlgorithmIdentifier algorithm) => algorithm.Oid switch
    {
        "1.2.840.113549.1.1.4" => Make(Md5, "RSA", Oids.Rsa),
        "1.2.840.113549.1.1.5" => Make(Sha1, "RSA", Oids.Rsa),
        "1.2.840.113549.1.1.14" => Make("2.16.840.1.101.3.4.2.4", "RSA", Oids.Rsa),
        "1.2.840.113549.1.1.11" => Make("2.16.840.1.101.3.4.2.1", "RSA", Oids.Rsa),
        "1.2.840.113549.1.1.12" => Make("2.16.840.1.101.3.4.2.2", "RSA", Oids.Rsa),
        "1.2.840.113549.1.1.13" => Make("2.16.840.1.101.3.4.2.3", "RSA", Oids.Rsa),
        "2.16.840.1.101.3.4.3.13" => new("SHA3-224withRSA", Oids.Rsa, null, 112),
        "2.16.840.1.101.3.4.3.14" => new("SHA3-256withRSA", Oids.Rsa, null, 128),
        "2.16.840.1.101.3.4.3.15" => new("SHA3-384withRSA", Oids.Rsa, null, 192),
        "2.16.840.1.101.3.4.3.16" => new("SHA3-512withRSA", Oids.Rsa, null, 256),
        Oids.RsaPss => Make(PssHash(algorithm), "RSAandMGF1", Oids.RsaPss),
        "1.2.840.10045.4.1" => Make(Sha1, "ECDSA", Oids.EcPublicKey),
        "1.2.840.10045.4.3.1" => Make("2.16.840.1.101.3.4.2.4", "ECDSA", Oids.EcPublicKey),
        "1.2.840.10045.4.3.2" => Make("2.16.840.1.101.3.4.2.1", "ECDSA", Oids.EcPublicKey),
        "1.2.840.10045.4.3.3" => Make("2.16.840.1.101.3.4.2.2", "ECDSA", Oids.EcPublicKey),
        "1.2.840.10045.4.3.4" => Make("2.16.840.1.101.3.4.2.3", "ECDSA", Oids.EcPublicKey),
        "1.2.840.10040.4.3" => Make(Sha1, "DSA", Oids.Dsa),
        "2.16.840.1.101.3.4.3.2" => Make("2.16.840.1.101.3.4.2.1", "DSA", Oids.Dsa),
        Oids.Ed25519 => new("Ed25519", Oids.Ed25519, null, 128),
        Oids.Ed448 => new("Ed448", Oids.Ed448, null, 224),
        _ => new(algorithm.Oid, null, null, 0),
    };

    private static CertificateSignature Make(string hash, string key, string keyOid) => hash switch
    {
        Md5 => new($"MD5with{key}", keyOid, HashAlgorithmName.MD5, 39),
        Sha1 => new($"SHA1with{key}", keyOid, HashAlgorithmName.SHA1, 63),
        "2.16.840.1.101.3.4.2.4" => new($"SHA224with{key}", keyOid, null, 112),
        "2.16.840.1.101.3.4.2.1" => new($"SHA256with{key}", keyOid, HashAlgorithmName.SHA256, 128),
        "2.16.840.1.101.3.4.2.2" => new($"SHA384with{key}", keyOid, HashAlgorithmName.SHA384, 192),
        "2.16.840.1.101.3.4.2.3" => new($"SHA512with{key}", keyOid, HashAlgorithmName.SHA512, 256),
        _ => new($"{hash}with{key}", keyOid, null, 0),
    };

    private static string PssHash(AlgorithmIdentifier algorithm)
    {
        try
        {
            var hash = new Asn1Tag(TagClass.ContextSpecific, 0);
            var fields = new AsnReader(algorithm.Parameters.Memory, AsnEncodingRules.BER).ReadSequence();
            return fields.HasData && fields.PeekTag().HasSameClassAndValue(hash)
                ? AlgorithmIdentifier.Read(fields.ReadSequence(hash)).Oid
                : Sha1;
        }
        catch (AsnContentException)
        {
            return "unreadable";
        }
    }
}
