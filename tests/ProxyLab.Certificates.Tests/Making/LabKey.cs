using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>A key pair made for one test, of any kind OpenSSL knows, weak ones too.</summary>
internal sealed record LabKey(AsymmetricCipherKeyPair Pair, string SignatureAlgorithm)
{
    private static readonly SecureRandom Random = new();

    public string Pem => PemEncoding.WriteString("PRIVATE KEY", Encode().GetDerEncoded());

    public static LabKey Curve(string name = "P-256")
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(ECNamedCurveTable.GetOid(name), Random));
        return new(generator.GenerateKeyPair(), "SHA256withECDSA");
    }

    public static LabKey ExplicitCurve()
    {
        var curve = ECNamedCurveTable.GetByName("P-256");
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H), Random));
        return new(generator.GenerateKeyPair(), "SHA256withECDSA");
    }

    public static LabKey Rsa(int bits = 2048)
    {
        using var rsa = RSA.Create(bits);
        return new(DotNetUtilities.GetRsaKeyPair(rsa), "SHA256withRSA");
    }

    public static LabKey Ed25519()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(Random));
        return new(generator.GenerateKeyPair(), "Ed25519");
    }

    public static LabKey Ed448()
    {
        var generator = new Ed448KeyPairGenerator();
        generator.Init(new Ed448KeyGenerationParameters(Random));
        return new(generator.GenerateKeyPair(), "Ed448");
    }

    // OpenSSL 3.0 reads no PKCS #8 of version 2 (RFC 5958), which BouncyCastle writes for Edwards curves.
    private PrivateKeyInfo Encode()
    {
        var encoded = PrivateKeyInfoFactory.CreatePrivateKeyInfo(Pair.Private);
        return encoded.HasPublicKey ? new(encoded.PrivateKeyAlgorithm, encoded.ParsePrivateKey()) : encoded;
    }
}
