using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ProxyLab.Certificates.Tests.Making;

namespace ProxyLab.Certificates.Tests;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(LabCertificate.Now);
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"proxylab-ca-{Guid.NewGuid():n}");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_saved_is_loaded_again(bool rsa)
    {
        using var made = CertificateAuthority.Create(new("Lab CA", TimeSpan.FromDays(7), rsa), _clock);
        made.Save(_directory);
        using var loaded = CertificateAuthority.Load(_directory);

        Assert.Equal(made.Certificate.RawData, loaded.Certificate.RawData);
        Assert.Equal(rsa, loaded.IsRsa);
        Assert.Equal("CN=Lab CA, O=ProxyLab", new X500DistinguishedName(loaded.Certificate.SubjectName.RawData).Name.Replace("O=ProxyLab, CN=Lab CA", "CN=Lab CA, O=ProxyLab", StringComparison.Ordinal));
        Assert.Equal(LabCertificate.Now.AddDays(7), loaded.Certificate.NotAfter.ToUniversalTime());
        Assert.False(loaded.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Only_the_owner_can_read_the_key_and_its_directory()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var made = CertificateAuthority.Create(new(), _clock);
        made.Save(_directory);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "ca.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
    }

    [Theory]
    [InlineData("ca.pem")]
    [InlineData("ca.key")]
    public void Nothing_is_overwritten(string there)
    {
        using var made = CertificateAuthority.Create(new(), _clock);
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Path.Combine(_directory, there), "mine");

        Assert.Contains(there, Assert.Throws<IOException>(() => made.Save(_directory)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_directory, there)));
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Theory]
    [InlineData("ca.pem", null, "no such file")]
    [InlineData("ca.key", null, "no such file")]
    [InlineData("ca.pem", "hello", "no PEM certificate")]
    [InlineData("ca.key", "hello", "no PEM key")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", "damaged")]
    [InlineData("ca.key", "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n", "no unencrypted EC key")]
    public void A_file_that_cannot_be_used_is_named_with_the_reason(string file, string? content, string reason)
    {
        using var made = CertificateAuthority.Create(new(), _clock);
        made.Save(_directory);
        var path = Path.Combine(_directory, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var message = Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(_directory)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        using var made = CertificateAuthority.Create(new(), _clock);
        made.Save(_directory);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_directory, "ca.key"), other.ExportPkcs8PrivateKeyPem());

        Assert.Contains("is not the key of", Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(_directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_no_CA_is_refused()
    {
        var leaf = LabCertificate.Root().Leaf();
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Path.Combine(_directory, "ca.pem"), leaf.Pem);
        File.WriteAllText(Path.Combine(_directory, "ca.key"), leaf.Key.Pem);

        Assert.Contains("is no CA certificate", Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(_directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_CA_is_loaded_and_says_so()
    {
        using var made = CertificateAuthority.Create(new(Lifetime: TimeSpan.FromDays(1)), _clock);
        made.Save(_directory);
        using var loaded = CertificateAuthority.Load(_directory);

        Assert.True(loaded.IsValidAt(LabCertificate.Now));
        Assert.False(loaded.IsValidAt(LabCertificate.Now.AddDays(2)));
    }

    [Fact]
    public void The_untrusted_issuer_has_a_key_and_a_name_of_its_own()
    {
        using var made = CertificateAuthority.Create(new(), _clock);

        Assert.NotEqual(made.Certificate.Subject, made.UntrustedIssuer.Certificate.Subject);
        Assert.NotEqual(made.Certificate.GetPublicKey(), made.UntrustedIssuer.Certificate.GetPublicKey());
        Assert.Same(made.UntrustedIssuer, made.UntrustedIssuer);
    }

    [Fact]
    public void A_lifetime_of_nothing_is_refused() =>
        Assert.Throws<ArgumentException>(() => CertificateAuthority.Create(new(Lifetime: TimeSpan.Zero), _clock));
}
