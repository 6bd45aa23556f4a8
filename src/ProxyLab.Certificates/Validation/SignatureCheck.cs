using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Verifies the signature of one certificate with the key of another (RFC 5280 §6.1.3 (a)(1)).</summary>
/// <remarks>
/// The base library does RSA and ECDSA with the common hashes, the bulk of the work; BouncyCastle does the rest: RSASSA-PSS, EdDSA, DSA, SHA-224.
/// A key or signature that cannot be worked with at all does not verify: OpenSSL reports the same code for both.
/// </remarks>
internal static class SignatureCheck
{
    /// <summary>Tells whether <paramref name="subject"/> carries a good signature of <paramref name="issuer"/>.</summary>
    public static bool Verifies(ParsedCertificate issuer, ParsedCertificate subject)
    {
        // The algorithm stands twice (RFC 5280 §4.1.1.2); where the two differ OpenSSL does not verify.
        if (!issuer.Key.IsReadable || subject.SignatureAlgorithm.Raw != subject.SignedAlgorithm.Raw)
        {
            return false;
        }

        var scheme = CertificateSignature.Of(subject.SignatureAlgorithm);
        try
        {
            return (scheme.KeyOid, issuer.Key.Oid, scheme.Hash) switch
            {
                (Oids.Rsa, Oids.Rsa, { } hash) => VerifiesRsa(issuer, subject, hash),
                (Oids.EcPublicKey, Oids.EcPublicKey, { } hash) => VerifiesEc(issuer, subject, hash),
                _ => VerifiesOther(issuer, subject),
            };
        }
        catch (Exception noKey) when (noKey is CryptographicException or PlatformNotSupportedException)
        {
            // No key of these bytes that the base library could work with.
            return false;
        }
    }

    private static bool VerifiesRsa(ParsedCertificate issuer, ParsedCertificate subject, HashAlgorithmName hash)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(issuer.SubjectPublicKey.Span, out _);
        return key.VerifyData(subject.Signed.Span, subject.Signature.Span, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool VerifiesEc(ParsedCertificate issuer, ParsedCertificate subject, HashAlgorithmName hash)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(issuer.SubjectPublicKey.Span, out _);
        return key.VerifyData(subject.Signed.Span, subject.Signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool VerifiesOther(ParsedCertificate issuer, ParsedCertificate subject)
    {
        try
        {
            var key = PublicKeyFactory.CreateKey(issuer.SubjectPublicKey.Span.ToArray());
            var algorithm = Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier.GetInstance(subject.SignatureAlgorithm.Raw.Span.ToArray());
            var verification = new Asn1VerifierFactory(algorithm, key).CreateCalculator();
            using (var content = verification.Stream)
            {
                content.Write(subject.Signed.Span);
            }

            return verification.GetResult().IsVerified(subject.Signature.Span.ToArray());
        }
        catch (Exception hostile) when (hostile is not OutOfMemoryException)
        {
            // BouncyCastle throws many kinds on hostile keys and signatures.
            return false;
        }
    }
}
