using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates.Forging;

namespace ProxyLab.Certificates;

/// <summary>Is a lab CA: its certificate and private key, kept in a directory of the user's, the key with mode 0600.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly Lazy<CertificateAuthority> _untrusted;

    internal CertificateAuthority(X509Certificate2 certificate, SigningKey key)
    {
        Certificate = certificate;
        Key = key;
        _untrusted = new(CreateUntrusted);
    }

    /// <summary>Gets the CA's certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Gets whether its key is RSA.</summary>
    public bool IsRsa => Key.IsRsa;

    /// <summary>Gets a second CA with a key of its own, made on first use and never stored: the issuer no client is meant to trust.</summary>
    public CertificateAuthority UntrustedIssuer => _untrusted.Value;

    /// <summary>Gets the private key.</summary>
    internal SigningKey Key { get; }

    /// <summary>Makes a CA in memory.</summary>
    /// <remarks>Valid from a day before now, for clients whose clocks are behind.</remarks>
    public static CertificateAuthority Create(CertificateAuthorityOptions options, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Create(options.CommonName, now - ClockSlack, now + (options.Lifetime ?? DefaultLifetime), options.Rsa);
    }

    /// <summary>Reads <c>ca.pem</c> and <c>ca.key</c>; throws <see cref="InvalidDataException"/> that names the file and the reason.</summary>
    /// <remarks>An expired CA is loaded: ask <see cref="IsValidAt"/>.</remarks>
    public static CertificateAuthority Load(string directory) => CertificateAuthorityFiles.Load(directory);

    /// <summary>Writes <c>ca.pem</c> and <c>ca.key</c> (0600); refuses to overwrite with an <see cref="IOException"/>.</summary>
    public void Save(string directory) => CertificateAuthorityFiles.Save(this, directory);

    /// <summary>Tells whether the CA is inside its dates; outside them clients refuse everything it signs.</summary>
    public bool IsValidAt(DateTimeOffset time) => Certificate.NotBefore <= time && time < Certificate.NotAfter;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_untrusted.IsValueCreated)
        {
            _untrusted.Value.Dispose();
        }

        Certificate.Dispose();
        Key.Dispose();
    }

    private static CertificateAuthority Create(string name, DateTimeOffset from, DateTimeOffset to, bool rsa)
    {
        if (to <= from + ClockSlack)
        {
            throw new ArgumentException("a CA's lifetime must be longer than nothing");
        }

        var key = SigningKey.Create(rsa);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        subject.AddOrganizationName("ProxyLab");
        var request = key.Request(subject.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var identifier = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return new(request.Create(request.SubjectName, key.Generator, from, to, serial), key);
    }

    private CertificateAuthority CreateUntrusted() => Create(
        "ProxyLab untrusted issuer", Certificate.NotBefore.ToUniversalTime(), Certificate.NotAfter.ToUniversalTime(), IsRsa);

    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(730);
}
