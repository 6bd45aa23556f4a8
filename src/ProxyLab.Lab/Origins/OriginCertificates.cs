using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Wire;
using CertificateRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace ProxyLab.Lab;

/// <summary>Is the public CA of the lab's world, in memory: it issues what origins show, faults included.</summary>
public sealed class OriginCertificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly DateTimeOffset _now;

    /// <summary>Makes the root.</summary>
    public OriginCertificates(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _now = clock.GetUtcNow();
        var request = new CertificateRequest("CN=ProxyLab test origin root", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(_now.AddYears(-5), _now.AddYears(5));
    }

    /// <summary>Gets the root, in DER.</summary>
    public Bytes Root => Bytes.Copy(_root.RawData);

    /// <summary>Makes what an origin of a behaviour shows for a host; whoever asks disposes it.</summary>
    public X509Certificate2 Issue(OriginBehaviour behaviour, string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = behaviour == OriginBehaviour.WrongHost ? $"other.{host}" : host;
        var (from, to) = behaviour == OriginBehaviour.Expired
            ? (_now.AddDays(-100), _now.AddDays(-10))
            : (_now.AddDays(-10), _now.AddDays(80));
        var request = Request(name, key);
        using var certificate = behaviour == OriginBehaviour.SelfSigned
            ? request.CreateSelfSigned(from, to)
            : Signed(request, key, from, to);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Signed(CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset to)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, true, false));
        var signer = X509SignatureGenerator.CreateForECDsa(_key);
        using var bare = request.Create(_root.SubjectName, signer, from, to, RandomNumberGenerator.GetBytes(16));
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
