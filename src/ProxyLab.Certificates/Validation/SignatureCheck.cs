using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Verifies the signature of one certificate with the key of another (RFC 5280 §6.1.3 (a)(1)).</summary>
/// <remarks>
/// The base library does RSA, plain RSASSA-PSS and ECDSA with the common hashes, the bulk of the work; BouncyCastle does the rest: other RSASSA-PSS,
/// EdDSA, DSA, SHA-224.
/// A key or signature that cannot be worked with at all does not verify: OpenSSL reports the same code for both.
/// </remarks>
internal static class SignatureCheck
{
    /// <summary>Tells whether <paramref name="subject"/> carries a good signature of <paramref name="issuer"/>.</summary>
    public static bool Verifies(ParsedCertificate issuer, ParsedCertificate subject)
    {
        // The algorithm stands twice (RFC 5280 §4.1.1.2); where the two differ OpenSSL does not verify.
        if (!issuer.Key.IsWorkable || subject.SignatureAlgorithm.Raw != subject.SignedAlgorithm.Raw)
        {
            return false;
        }

        var scheme = CertificateSignature.Of(subject.SignatureAlgorithm);
        try
        {
            return (scheme.KeyOid, issuer.Key.Oid, scheme.Hash) switch
            {
                (Oids.Rsa, Oids.Rsa, { } hash) => VerifiesRsa(issuer, subject, hash, RSASignaturePadding.Pkcs1),
                (Oids.RsaPss, Oids.Rsa, { } hash) when IsPlainPss(subject, hash) => VerifiesRsa(issuer, subject, hash, RSASignaturePadding.Pss),
                (Oids.EcPublicKey, Oids.EcPublicKey, { } hash) => VerifiesEc(issuer, subject, hash),
                _ => IsWithinBounds(issuer.Key) && VerifiesOther(issuer, subject),
            };
        }
        catch (Exception noKey) when (noKey is CryptographicException or PlatformNotSupportedException)
        {
            // No key of these bytes that the base library could work with.
            return false;
        }
    }

    private static bool VerifiesRsa(ParsedCertificate issuer, ParsedCertificate subject, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(issuer.SubjectPublicKey.Span, out _);
        return key.VerifyData(subject.Signed.Span, subject.Signature.Span, hash, padding);
    }

    private static bool VerifiesEc(ParsedCertificate issuer, ParsedCertificate subject, HashAlgorithmName hash)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(issuer.SubjectPublicKey.Span, out _);
        return key.VerifyData(subject.Signed.Span, subject.Signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    // The base library takes a salt of the hash's length, and the hash itself for the mask (RFC 4055 §3.1).
    private static bool IsPlainPss(ParsedCertificate subject, HashAlgorithmName hash)
    {
        try
        {
            var encoded = Asn1Object.FromByteArray(subject.SignatureAlgorithm.Parameters.Span.ToArray());
            var parameters = RsassaPssParameters.GetInstance(encoded);
            var mask = Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier.GetInstance(parameters.MaskGenAlgorithm.Parameters);
            return mask.Algorithm.Equals(parameters.HashAlgorithm.Algorithm)
                && parameters.SaltLength.IntPositiveValueExact == CryptographicOperations.HashData(hash, []).Length;
        }
        catch (Exception hostile) when (hostile is not OutOfMemoryException)
        {
            // BouncyCastle throws many kinds on hostile parameters.
            return false;
        }
    }

    // BouncyCastle tests the modulus for being prime before it uses it: a fifth of a second at this size, eight times that at the double.
    private static bool IsWithinBounds(PublicKeyFacts key) => key.Oid is not (Oids.Rsa or Oids.RsaPss) || key.Bits <= 4096;

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
