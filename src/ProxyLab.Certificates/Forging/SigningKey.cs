using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProxyLab.Certificates.Forging;

/// <summary>Is a private key that signs certificates: EC P-256 or RSA 2048, with SHA-256.</summary>
/// <remarks>The base library's keys may be used by many threads at once for signing; each signature is one call into OpenSSL.</remarks>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa? _curve;
    private readonly RSA? _rsa;

    private SigningKey(ECDsa? curve, RSA? rsa)
    {
        _curve = curve;
        _rsa = rsa;
        PublicKeyInfo = Asymmetric.ExportSubjectPublicKeyInfo();
    }

    public bool IsRsa => _rsa is not null;

    /// <summary>Gets the public half as a SubjectPublicKeyInfo.</summary>
    public byte[] PublicKeyInfo { get; }

    /// <summary>Gets what <see cref="CertificateRequest"/> signs with.</summary>
    public X509SignatureGenerator Generator =>
        _rsa is null ? X509SignatureGenerator.CreateForECDsa(_curve!) : X509SignatureGenerator.CreateForRSA(_rsa, RSASignaturePadding.Pkcs1);

    private AsymmetricAlgorithm Asymmetric => (AsymmetricAlgorithm?)_rsa ?? _curve!;

    /// <summary>Makes a new key.</summary>
    public static SigningKey Create(bool rsa) =>
        rsa ? new(null, RSA.Create(RsaBits)) : new(ECDsa.Create(ECCurve.NamedCurves.nistP256), null);

    /// <summary>Reads an unencrypted PEM key; throws <see cref="CryptographicException"/> or <see cref="ArgumentException"/>.</summary>
    public static SigningKey FromPem(string pem, bool rsa)
    {
        AsymmetricAlgorithm key = rsa ? RSA.Create() : ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return rsa ? new(null, (RSA)key) : new((ECDsa)key, null);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Writes the key as PKCS #8 PEM.</summary>
    public string ToPem() => Asymmetric.ExportPkcs8PrivateKeyPem();

    /// <summary>Starts a request for a certificate of this key.</summary>
    public CertificateRequest Request(X500DistinguishedName subject) =>
        _rsa is null
            ? new(subject, _curve!, HashAlgorithmName.SHA256)
            : new(subject, _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Joins the key and its certificate.</summary>
    public X509Certificate2 Attach(X509Certificate2 certificate) =>
        _rsa is null ? certificate.CopyWithPrivateKey(_curve!) : certificate.CopyWithPrivateKey(_rsa);

    /// <summary>Signs.</summary>
    public byte[] Sign(ReadOnlySpan<byte> content) =>
        _rsa is null
            ? _curve!.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            : _rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Writes the AlgorithmIdentifier of its signatures (RFC 5758 §3.2, RFC 4055 §5).</summary>
    public void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(IsRsa ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2");
            if (IsRsa)
            {
                writer.WriteNull();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Asymmetric.Dispose();

    private const int RsaBits = 2048;
}
