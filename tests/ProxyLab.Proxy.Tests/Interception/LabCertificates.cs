using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>
/// Makes what origins show, with the base library, and the trust store that knows the good one of them and the box.
/// </summary>
internal static class LabCertificates
{
    public const string Host = "origin.test";

    public static readonly CertificateAuthority Box = CertificateAuthority.Create(new("ProxyLab test CA, box"), TimeProvider.System);

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly X509Certificate2 Root = Authority("ProxyLab test root", null);
    private static readonly X509Certificate2 Middle = Authority("ProxyLab test intermediate", Root);
    private static readonly X509Certificate2 Stranger = Authority("ProxyLab test stranger", null);

    public static readonly TrustStore Trust = TrustStore.Of("lab", [new(Root.RawData), new(Box.Certificate.RawData)]);

    private static readonly Dictionary<string, SslStreamCertificateContext> Made = new()
    {
        ["good"] = Serve(Leaf(Middle, Host), Middle),
        ["expired"] = Serve(Leaf(Middle, Host, from: -30, to: -1), Middle),
        ["not yet valid"] = Serve(Leaf(Middle, Host, from: 1, to: 30), Middle),
        ["wrong host"] = Serve(Leaf(Middle, "other.test"), Middle),
        ["self-signed"] = Serve(Leaf(null, Host)),
        ["untrusted issuer"] = Serve(Leaf(Stranger, Host), Stranger),
        ["incomplete"] = Serve(Leaf(Middle, Host)),
    };

    public static IEnumerable<string> Kinds => Made.Keys;

    public static SslStreamCertificateContext Context(string kind) => Made[kind];

    public static bool Knows(string kind) => Made.ContainsKey(kind);

    /// <summary>Writes leaf, intermediate and key for openssl s_server.</summary>
    public static void WritePem(string directory)
    {
        var leaf = Context("good").TargetCertificate;
        File.WriteAllText(Path.Combine(directory, "leaf.pem"), leaf.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "middle.pem"), Middle.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "leaf.key"), leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private static SslStreamCertificateContext Serve(X509Certificate2 leaf, params X509Certificate2[] above)
    {
        var context = SslStreamCertificateContext.Create(leaf, [.. above], offline: true);
        Assert.Equal(above.Count(issuer => issuer.Subject != issuer.Issuer), context.IntermediateCertificates.Count);
        return context;
    }

    private static X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return Sign(request, key, issuer, Now.AddDays(-100), Now.AddDays(100));
    }

    private static X509Certificate2 Leaf(X509Certificate2? issuer, string host, int from = -50, int to = 50)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return Sign(request, key, issuer, Now.AddDays(from), Now.AddDays(to));
    }

    private static X509Certificate2 Sign(CertificateRequest request, ECDsa key, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset to)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        var serial = new byte[8];
        RandomNumberGenerator.Fill(serial.AsSpan(1));
        serial[1] |= 1;
        return request.Create(issuer, from, to, serial).CopyWithPrivateKey(key);
    }
}
