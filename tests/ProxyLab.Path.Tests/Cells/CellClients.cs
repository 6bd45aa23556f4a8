namespace ProxyLab.Path.Tests;

/// <summary>Runs the clients of the matrix in the client's namespace; each writes its session keys.</summary>
internal static class CellClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Gets the names in the order of the matrix.</summary>
    public static IReadOnlyList<string> Names { get; } = ["openssl", "curl", "gnutls", "chromium"];

    /// <summary>Runs a client to its end; exit code -1 says that it lost patience.</summary>
    /// <param name="where">The client's namespace.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="trust">The file of all that it trusts.</param>
    /// <param name="home">The folder whose NSS store Chromium trusts.</param>
    /// <param name="keyLog">Where it writes its session keys.</param>
    public static Task<Tool.Ran> RunAsync(
        NetworkNamespace where, string name, string trust, string home, string keyLog) => name switch
        {
            "openssl" => OpenSslAsync(where, trust, keyLog),
            "curl" => CurlAsync(where, trust, keyLog),
            "gnutls" => GnuTlsAsync(where, trust, keyLog),
            "chromium" => ChromiumAsync(where, home, keyLog),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a client of the matrix"),
        };

    private static Task<Tool.Ran> OpenSslAsync(NetworkNamespace where, string trust, string keyLog) => where.RunAsync(
        "openssl",
        [
            "s_client", "-connect", $"{PathTopology.OriginAddress}:443", "-servername", LabFolder.Host,
            "-verify_hostname", LabFolder.Host, "-verify_return_error", "-CAfile", trust, "-keylogfile", keyLog, "-quiet",
        ],
        Request,
        Patience);

    private static Task<Tool.Ran> CurlAsync(NetworkNamespace where, string trust, string keyLog) => where.RunAsync(
        "curl",
        [
            "--silent", "--show-error", "--fail", "--http1.1", "--noproxy", "*", "--cacert", trust,
            "--max-time", $"{Patience.TotalSeconds}", $"https://{LabFolder.Host}/",
        ],
        environment: Keys(keyLog));

    private static Task<Tool.Ran> GnuTlsAsync(NetworkNamespace where, string trust, string keyLog) => where.RunAsync(
        "gnutls-cli",
        [
            "--port", "443", "--sni-hostname", LabFolder.Host, $"--verify-hostname={LabFolder.Host}",
            "--x509cafile", trust, PathTopology.OriginAddress,
        ],
        Request,
        Patience,
        Keys(keyLog),
        isInputKept: true);

    private static Task<Tool.Ran> ChromiumAsync(NetworkNamespace where, string home, string keyLog) => where.RunAsync(
        "chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
            $"--user-data-dir={home}/profile", $"--ssl-key-log-file={keyLog}",
            "--dump-dom", $"https://{LabFolder.Host}/",
        ],
        within: Patience * 3,
        environment: new Dictionary<string, string> { ["HOME"] = home });

    private static Dictionary<string, string> Keys(string file) => new() { ["SSLKEYLOGFILE"] = file };

    private const string Request = "GET / HTTP/1.0\r\nHost: origin.test\r\n\r\n";
}
