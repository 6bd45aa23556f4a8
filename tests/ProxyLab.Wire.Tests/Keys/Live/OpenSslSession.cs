using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace ProxyLab.Wire.Tests.Keys.Live;

/// <summary>Lets <c>openssl s_client</c> talk to <c>s_server</c> through a relay that notes the bytes.</summary>
internal static partial class OpenSslSession
{
    /// <summary>Says two lines to an origin that answers each reversed, the second of which closes.</summary>
    public static async Task<KeyedVector> RecordAsync(string[] clientArguments, string[] originArguments)
    {
        using var files = new SessionFiles();
        using var origin = Start(
        [
            "s_server", "-accept", "127.0.0.1:0", "-rev", "-cert", files.EcCertificate, "-key", files.EcKey,
            "-dcert", files.RsaCertificate, "-dkey", files.RsaKey, .. originArguments,
        ]);
        try
        {
            using var relay = new RecordingRelay();
            var serving = relay.ServeAsync(await ReadPortAsync(origin));
            using var client = Start(
            [
                "s_client", "-connect", $"127.0.0.1:{relay.Port}", "-msg", "-ign_eof", "-keylogfile", files.Keys,
                .. clientArguments,
            ]);
            await client.StandardInput.WriteAsync("hello\nCLOSE\n");
            client.StandardInput.Close();
            var errors = client.StandardError.ReadToEndAsync();
            var output = await client.StandardOutput.ReadToEndAsync();
            await errors;
            return new(await serving, KeyLog.Parse(await File.ReadAllBytesAsync(files.Keys)), output.Split('\n'));
        }
        finally
        {
            origin.Kill();
        }
    }

    private static async Task<int> ReadPortAsync(Process origin)
    {
        while (await origin.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AcceptLine().Match(line) is { Success: true } accept)
            {
                return int.Parse(accept.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"s_server: {await origin.StandardError.ReadToEndAsync()}");
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("openssl", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["OPENSSL_CONF"] = "/dev/null" },
    })!;

    [GeneratedRegex(@"^ACCEPT .*:(\d+)$")]
    private static partial Regex AcceptLine();

    private sealed class SessionFiles : IDisposable
    {
        private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private static readonly RSA Rsa = RSA.Create(2048);

        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-keys-");

        public SessionFiles()
        {
            Write(new("CN=origin.test", Ec, HashAlgorithmName.SHA256), EcCertificate);
            Write(new("CN=origin.test", Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), RsaCertificate);
            File.WriteAllText(EcKey, Ec.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(RsaKey, Rsa.ExportPkcs8PrivateKeyPem());
        }

        public string EcCertificate => In("ec.pem");

        public string EcKey => In("ec.key");

        public string RsaCertificate => In("rsa.pem");

        public string RsaKey => In("rsa.key");

        public string Keys => In("keys");

        public void Dispose() => _directory.Delete(recursive: true);

        private string In(string name) => Path.Combine(_directory.FullName, name);

        private static void Write(CertificateRequest request, string path)
        {
            var begin = TimeProvider.System.GetUtcNow().AddDays(-1);
            using var certificate = request.CreateSelfSigned(begin, begin.AddDays(2));
            File.WriteAllText(path, certificate.ExportCertificatePem());
        }
    }
}
