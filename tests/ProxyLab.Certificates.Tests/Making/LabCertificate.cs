using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Tests.Making;

/// <summary>A certificate made for one test: good by default, with whatever fault the test asks for.</summary>
internal sealed class LabCertificate
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private LabCertificate(byte[] der, LabKey key, LabRequest request)
    {
        Der = new(der);
        Key = key;
        Request = request;
    }

    public Bytes Der { get; }

    public LabKey Key { get; }

    public LabRequest Request { get; }

    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der.Span);

    public static LabCertificate Root(string name = "Root", LabKey? key = null, Func<LabRequest, LabRequest>? change = null)
    {
        var request = Apply(new LabRequest($"CN={name} (test-only)") { IsCa = true }, change);
        return Make(request, key ?? LabKey.Curve(), null);
    }

    public LabCertificate Intermediate(string name = "Intermediate", LabKey? key = null, Func<LabRequest, LabRequest>? change = null) =>
        Make(Apply(new LabRequest($"CN={name} (test-only)") { IsCa = true }, change), key ?? LabKey.Curve(), this);

    public LabCertificate Leaf(LabKey? key = null, Func<LabRequest, LabRequest>? change = null) =>
        Make(Apply(new LabRequest("CN=good.lab,O=test-only") { DnsNames = ["good.lab"] }, change), key ?? LabKey.Curve(), this);

    /// <summary>The same certificate with its last signature bit turned.</summary>
    public LabCertificate WithBrokenSignature()
    {
        // Inside the signature's last integer, so that it stays a well-formed one.
        var der = Der.Span.ToArray();
        der[^3] ^= 0x01;
        return new(der, Key, Request);
    }

    /// <summary>Another certificate's bytes under this one's key.</summary>
    public LabCertificate With(byte[] der) => new(der, Key, Request);

    private static LabRequest Apply(LabRequest request, Func<LabRequest, LabRequest>? change) => change?.Invoke(request) ?? request;

    private static LabCertificate Make(LabRequest request, LabKey key, LabCertificate? issuer)
    {
        var signer = issuer?.Key ?? key;
        var algorithm = request.SignatureAlgorithm ?? signer.SignatureAlgorithm;
        var issuerName = request.IssuerName ?? issuer?.Request.Subject ?? request.Subject;
        var signing = new Asn1SignatureFactory(algorithm, signer.Pair.Private);
        if (request.Version1)
        {
            var old = new X509V1CertificateGenerator();
            old.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(8)));
            old.SetIssuerDN(new X509Name(issuerName));
            old.SetSubjectDN(new X509Name(request.Subject));
            old.SetNotBefore(request.NotBefore.UtcDateTime);
            old.SetNotAfter(request.NotAfter.UtcDateTime);
            old.SetPublicKey(key.Pair.Public);
            return new(old.Generate(signing).GetEncoded(), key, request);
        }

        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(new BigInteger(1, request.Serial ?? RandomNumberGenerator.GetBytes(8)));
        generator.SetIssuerDN(new X509Name(issuerName));
        generator.SetSubjectDN(new X509Name(request.Subject));
        generator.SetNotBefore(request.NotBefore.UtcDateTime);
        generator.SetNotAfter(request.NotAfter.UtcDateTime);
        generator.SetPublicKey(key.Pair.Public);
        foreach (var (oid, critical, value) in request.Extensions(key, signer))
        {
            generator.AddExtension(new DerObjectIdentifier(oid), critical, value);
        }

        return new(generator.Generate(signing).GetEncoded(), key, request);
    }
}
