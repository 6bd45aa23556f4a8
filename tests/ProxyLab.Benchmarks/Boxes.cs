using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProxyLab.Benchmarks;

/// <summary>Starts the terminating boxes that are installed, each in front of one origin, each verifying nothing.</summary>
internal static class Boxes
{
    public static IEnumerable<(string Name, Func<string, Task<(string Name, int Port, Running Process)>> Start)> Installed(string folder, int origin)
    {
        (string Name, string Program, Func<string, int, Task<Running>> Start)[] known =
        [
            ("SSLsplit", "sslsplit", (path, port) => SslSplitAsync(path, folder, port, origin)),
            ("mitmproxy", "mitmdump", (path, port) => Running.StartAsync(
                path, port, "--mode", $"reverse:https://127.0.0.1:{origin}", "--listen-host", "127.0.0.1", "-p", $"{port}", "--ssl-insecure", "-q",
                "--set", $"confdir={folder}/mitmproxy")),
            ("Squid", "squid", (path, port) => SquidAsync(path, folder, port, origin)),
        ];
        foreach (var (name, program, start) in known)
        {
            if (Running.Find(program) is { } path)
            {
                yield return (name, async _ =>
                {
                    var port = Running.FreePort();
                    return (name, port, await start(path, port));
                }
                );
            }
            else
            {
                Console.WriteLine($"  {name} is not installed: its rate is not shown");
            }
        }
    }

    private static async Task<Running> SslSplitAsync(string path, string folder, int port, int origin)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=SSLsplit benchmark CA (test-only)", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        await File.WriteAllTextAsync($"{folder}/split.pem", authority.ExportCertificatePem());
        await File.WriteAllTextAsync($"{folder}/split.key", key.ExportPkcs8PrivateKeyPem());
        return await Running.StartAsync(
            path, port, "-k", $"{folder}/split.key", "-c", $"{folder}/split.pem", "-D", "ssl", "127.0.0.1", $"{port}", "127.0.0.1", $"{origin}");
    }

    // As an accelerator: it terminates and speaks TLS to its peer, which is the part that s_time can load without CONNECT.
    // It forges nothing, and must not keep the peer's connection for the next client. The name keeps its shared memory its own.
    private static async Task<Running> SquidAsync(string path, string folder, int port, int origin)
    {
        await File.WriteAllTextAsync($"{folder}/squid.conf", $"""
            https_port 127.0.0.1:{port} accel defaultsite=origin.test tls-cert={folder}/origin.pem tls-key={folder}/origin.key
            cache_peer 127.0.0.1 parent {origin} 0 no-query originserver tls tls-flags=DONT_VERIFY_PEER,DONT_VERIFY_DOMAIN name=origin
            http_access allow all
            cache deny all
            access_log none
            cache_log /dev/null
            pid_filename {folder}/squid.pid
            coredump_dir {folder}
            server_persistent_connections off
            shutdown_lifetime 0 seconds

            """);
        return await Running.StartAsync(path, port, "-N", "-n", $"bench{port}", "-f", $"{folder}/squid.conf");
    }
}
