using System.Security.Cryptography.X509Certificates;
using ProxyLab.Certificates.Reading;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Finds the anchors that OpenSSL, and so most clients on this system, would trust.</summary>
internal static class SystemAnchors
{
    private static readonly string[] Bundles =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    /// <summary>Loads them; the files that the environment names, else the first usual bundle, else the platform's own store.</summary>
    public static IEnumerable<ParsedCertificate> Load()
    {
        var file = Environment.GetEnvironmentVariable("SSL_CERT_FILE");
        var directories = Environment.GetEnvironmentVariable("SSL_CERT_DIR");
        if (!string.IsNullOrEmpty(file) || !string.IsNullOrEmpty(directories))
        {
            return (string.IsNullOrEmpty(file) ? [] : PemFile.Read(file).Certificates)
                .Concat((directories ?? string.Empty).Split(Path.PathSeparator).SelectMany(Hashed));
        }

        return Array.Find(Bundles, File.Exists) is { } bundle ? PemFile.Read(bundle).Certificates : Platform();
    }

    // OpenSSL finds a file in a directory only by the hash of the subject: 8 hex digits, a dot and a number.
    private static IEnumerable<ParsedCertificate> Hashed(string directory) =>
        Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "????????.?").SelectMany(path => PemFile.Read(path).Certificates)
            : [];

    private static List<ParsedCertificate> Platform()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        return [.. store.Certificates.Select(c => ParsedCertificate.TryRead(Bytes.Copy(c.RawData))).OfType<ParsedCertificate>()];
    }
}
