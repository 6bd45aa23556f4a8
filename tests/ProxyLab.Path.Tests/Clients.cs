namespace ProxyLab.Path.Tests;

/// <summary>Runs the clients, each against one origin through one box, and says whether the client was content.</summary>
internal static class Clients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Runs a client by its name in the case table.</summary>
    /// <param name="client">curl, curl-h2, curl-socks, s_client, gnutls-cli, gnutls-cli-socat.</param>
    /// <param name="version">1.2 or 1.3: the only version the client offers; empty for its default.</param>
    public static Task<Tool.Ran> RunAsync(string client, string version, Box box, Origins origins, string origin, string trust) => client switch
    {
        "curl" => CurlAsync(version, origins.Port(origin), trust, "--http1.1", "--proxytunnel", "--proxy", $"http://127.0.0.1:{box.Http}"),
        "curl-h2" => CurlAsync(version, origins.Port(origin), trust, "--http2", "--proxytunnel", "--proxy", $"http://127.0.0.1:{box.Http}"),
        "curl-socks" => CurlAsync(version, origins.Port(origin), trust, "--http1.1", "--proxy", $"socks5h://127.0.0.1:{box.Socks}"),
        "s_client" => OpenSslAsync(version, box, origins.Port(origin), trust),
        "gnutls-cli" => GnuTlsAsync(version, box.Reverse(origin), trust),
        "gnutls-cli-socat" => GnuTlsThroughSocatAsync(version, box, origins.Port(origin), trust),
        _ => throw new ArgumentOutOfRangeException(nameof(client), client, "not a client of the path tests"),
    };

    private static Task<Tool.Ran> CurlAsync(string version, int port, string trust, params string[] proxy) => Tool.RunAsync("curl",
    [
        "--silent", "--show-error", "--fail", "--max-time", $"{Patience.TotalSeconds}", "--cacert", trust, .. proxy,
        .. version.Length > 0 ? new[] { $"--tlsv{version}", "--tls-max", version } : [],
        "--connect-to", $"{LabFolder.Host}:443:127.0.0.1:{port}", $"https://{LabFolder.Host}/",
    ]);

    private static Task<Tool.Ran> OpenSslAsync(string version, Box box, int port, string trust) => Tool.RunAsync("openssl",
    [
        "s_client", "-proxy", $"127.0.0.1:{box.Http}", "-connect", $"127.0.0.1:{port}", "-servername", LabFolder.Host, "-verify_hostname", LabFolder.Host,
        "-verify_return_error", "-CAfile", trust, "-quiet", .. version.Length > 0 ? new[] { $"-tls{version.Replace('.', '_')}" } : [],
    ], "GET / HTTP/1.0\r\n\r\n", Patience);

    private static Task<Tool.Ran> GnuTlsAsync(string version, int port, string trust) => Tool.RunAsync("gnutls-cli",
    [
        "--port", $"{port}", "--sni-hostname", LabFolder.Host, $"--verify-hostname={LabFolder.Host}", "--x509cafile", trust,
        .. version.Length > 0 ? new[] { "--priority", $"NORMAL:-VERS-ALL:+VERS-TLS{version}" } : [], "127.0.0.1",
    ], "GET / HTTP/1.0\r\n\r\n", Patience);

    private static async Task<Tool.Ran> GnuTlsThroughSocatAsync(string version, Box box, int port, string trust)
    {
        var local = Ports.Next();
        using var socat = Tool.Start("socat", [$"TCP-LISTEN:{local},bind=127.0.0.1,reuseaddr", $"PROXY:127.0.0.1:127.0.0.1:{port},proxyport={box.Http}"]);
        try
        {
            await Listening.OnAsync(local);
            return await GnuTlsAsync(version, local, trust);
        }
        finally
        {
            socat.Kill(entireProcessTree: true);
            await socat.WaitForExitAsync();
        }
    }
}
