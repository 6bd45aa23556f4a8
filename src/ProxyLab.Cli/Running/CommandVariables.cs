using System.Net;
using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Running;

/// <summary>Lists the environment variables that make a command use the proxy and, where the box terminates, trust its CA.</summary>
/// <remarks>
/// There is no standard: curl, wget, git, Python and Go read the lower or upper case forms of <c>https_proxy</c>; Node needs
/// <c>NODE_USE_ENV_PROXY</c> (22.21, 24.5 and later); wget built with GnuTLS reads its CA from a start-up file only, which stands in
/// place of the user's own; Java reads properties only. <c>NO_PROXY</c> is cleared, or local hosts would go past the proxy.
/// </remarks>
internal static class CommandVariables
{
    private static readonly string[] Proxy = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    private static readonly string[] Bundle =
    [
        "AWS_CA_BUNDLE",        // AWS tools
        "CARGO_HTTP_CAINFO",    // Rust's cargo
        "CURL_CA_BUNDLE",       // curl
        "DENO_CERT",            // Deno
        "GIT_SSL_CAINFO",       // git
        "NODE_EXTRA_CA_CERTS",  // Node.js
        "PIP_CERT",             // pip
        "REQUESTS_CA_BUNDLE",   // Python requests
        "SSL_CERT_FILE",        // OpenSSL, Python ssl, Go, .NET on Linux, Ruby
    ];

    /// <summary>Gets the variables whose values keep hosts away from a proxy: both are emptied.</summary>
    public static IReadOnlyList<string> Exceptions { get; } = ["NO_PROXY", "no_proxy"];

    /// <summary>Makes the variables.</summary>
    /// <param name="proxy">Where the proxy listens.</param>
    /// <param name="trust">
    /// The files that hold the anchors to trust; <c>null</c> where the box shows no certificate of its own: the command's own trust stays.
    /// </param>
    /// <param name="javaOptions">What <c>JAVA_TOOL_OPTIONS</c> holds already.</param>
    /// <param name="keyLog">What <c>SSLKEYLOGFILE</c> held before this process set it for itself; <c>null</c> when nothing.</param>
    /// <param name="isSocks">Whether the proxy speaks SOCKS5, and not HTTP; names are then resolved by it.</param>
    public static IReadOnlyDictionary<string, string?> For(
        IPEndPoint proxy, TrustBundle? trust, string? javaOptions, string? keyLog, bool isSocks = false)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { [KeyLogFile.Variable] = keyLog };
        Set(variables, Proxy, $"{(isSocks ? "socks5h" : "http")}://{proxy}");
        Set(variables, Exceptions, string.Empty);
        variables["NODE_USE_ENV_PROXY"] = "1";
        variables["JAVA_TOOL_OPTIONS"] = $"{javaOptions} {Java(proxy, trust, isSocks)}".Trim();
        if (trust is not null)
        {
            Set(variables, Bundle, trust.PemFile);
            variables["WGETRC"] = trust.WgetFile;
        }

        return variables;
    }

    private static string Java(IPEndPoint proxy, TrustBundle? trust, bool isSocks)
    {
        string[] reach = isSocks ? [$"-DsocksProxyHost={proxy.Address}", $"-DsocksProxyPort={proxy.Port}"] :
        [
            $"-Dhttp.proxyHost={proxy.Address}",
            $"-Dhttp.proxyPort={proxy.Port}",
            $"-Dhttps.proxyHost={proxy.Address}",
            $"-Dhttps.proxyPort={proxy.Port}",
            "-Dhttp.nonProxyHosts=",
        ];
        string[] store = trust is null ? [] :
        [
            $"-Djavax.net.ssl.trustStore={trust.JavaFile}",
            "-Djavax.net.ssl.trustStoreType=PKCS12",
            $"-Djavax.net.ssl.trustStorePassword={TrustBundle.JavaPassword}",
        ];
        return string.Join(' ', [.. reach, .. store]);
    }

    private static void Set(Dictionary<string, string?> variables, IEnumerable<string> names, string value)
    {
        foreach (var name in names)
        {
            variables[name] = value;
        }
    }
}
