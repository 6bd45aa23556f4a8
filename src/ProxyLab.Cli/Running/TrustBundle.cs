using System.Security.Cryptography.X509Certificates;
using System.Text;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using ProxyLab.Wire;
using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace ProxyLab.Cli.Running;

/// <summary>Is a directory with the anchors a command shall trust, as PEM and as a Java trust store; deleted at the end.</summary>
internal sealed class TrustBundle : IDisposable
{
    /// <summary>Protects nothing: a trust store holds no secrets, but Java wants a password.</summary>
    public const string JavaPassword = "changeit";

    private readonly DirectoryInfo _directory;

    private TrustBundle(DirectoryInfo directory) => _directory = directory;

    /// <summary>Gets the PEM file.</summary>
    public string PemFile => Path.Combine(_directory.FullName, "bundle.pem");

    /// <summary>Gets the PKCS#12 trust store.</summary>
    public string JavaFile => Path.Combine(_directory.FullName, "bundle.p12");

    /// <summary>Gets the start-up file that points wget at the PEM file.</summary>
    public string WgetFile => Path.Combine(_directory.FullName, "wgetrc");

    /// <summary>Writes the anchors to a new directory that only this user can read.</summary>
    public static TrustBundle Write(IEnumerable<Bytes> anchors)
    {
        var bundle = new TrustBundle(Directory.CreateTempSubdirectory("proxylab-"));
        try
        {
            var ders = anchors.Distinct().ToArray();
            File.WriteAllText(bundle.PemFile, Pem(ders));
            File.WriteAllText(bundle.WgetFile, $"ca_certificate = {bundle.PemFile}\n");
            using var java = File.Create(bundle.JavaFile);
            WriteJava(java, ders);
            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Delete(recursive: true);

    private static string Pem(IEnumerable<Bytes> anchors)
    {
        var pem = new StringBuilder();
        foreach (var anchor in anchors)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(anchor.Span);
            pem.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        return pem.ToString();
    }

    // Java takes an entry for an anchor only when Oracle's trusted-key-usage attribute stands beside it.
    private static void WriteJava(FileStream output, Bytes[] anchors)
    {
        var store = new Pkcs12StoreBuilder().SetEnableOracleTrustedKeyUsage(true).Build();
        for (var index = 0; index < anchors.Length; index++)
        {
            var certificate = new BouncyCertificate(anchors[index].Span.ToArray());
            store.SetCertificateEntry($"anchor-{index}", new X509CertificateEntry(certificate));
        }

        store.Save(output, JavaPassword.ToCharArray(), new SecureRandom());
    }
}
