using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates.Forging;
using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates;

/// <summary>Keeps a lab CA in two files that only its owner can read.</summary>
internal static class CertificateAuthorityFiles
{
    private const string CertificateName = "ca.pem";
    private const string KeyName = "ca.key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes both files; throws <see cref="IOException"/> when one is there already.</summary>
    public static void Save(CertificateAuthority authority, string directory)
    {
        CreateDirectory(directory);
        var certificate = Path.Combine(directory, CertificateName);
        var key = Path.Combine(directory, KeyName);
        foreach (var path in new[] { certificate, key })
        {
            if (File.Exists(path))
            {
                throw new IOException($"{path}: there already; a lab CA is never overwritten");
            }
        }

        Write(key, authority.Key.ToPem());
        Write(certificate, authority.Certificate.ExportCertificatePem());
    }

    /// <summary>Reads both files; throws <see cref="InvalidDataException"/> that names the file and the reason.</summary>
    public static CertificateAuthority Load(string directory)
    {
        var certificatePath = Path.Combine(directory, CertificateName);
        var keyPath = Path.Combine(directory, KeyName);
        var certificate = ReadCertificate(certificatePath);
        var key = ReadKey(keyPath, certificate);
        if (key.PublicKeyInfo.AsSpan().SequenceEqual(certificate.SubjectPublicKey.Span))
        {
            return new(X509CertificateLoader.LoadCertificate(certificate.Der.Span), key);
        }

        key.Dispose();
        throw new InvalidDataException($"{keyPath}: is not the key of {certificatePath}");
    }

    private static ParsedCertificate ReadCertificate(string path)
    {
        var file = PemFile.Read(path);
        if (file.Problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, file.Problems));
        }

        var certificate = file.Certificates[0];
        return !certificate.Meaning.IsCa ? throw new InvalidDataException($"{path}: is no CA certificate")
            : certificate.Key.Oid is Oids.Rsa or Oids.EcPublicKey ? certificate
            : throw new InvalidDataException($"{path}: its key is {certificate.Key.Algorithm}, neither RSA nor EC");
    }

    private static SigningKey ReadKey(string path, ParsedCertificate certificate)
    {
        string pem;
        try
        {
            pem = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                File.Exists(path) ? $"{path}: cannot be read: {unreadable.Message}" : $"{path}: no such file", unreadable);
        }

        if (!PemEncoding.TryFind(pem, out _))
        {
            throw new InvalidDataException($"{path}: no PEM key in it");
        }

        try
        {
            return SigningKey.FromPem(pem, certificate.Key.Oid == Oids.Rsa);
        }
        catch (Exception damaged) when (damaged is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: no unencrypted {certificate.Key.Algorithm} key: {damaged.Message}", damaged);
        }
    }

    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(directory);
        }
        else
        {
            _ = Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static void Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(content);
    }
}
