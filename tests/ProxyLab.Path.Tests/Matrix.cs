namespace ProxyLab.Path.Tests;

/// <summary>Lists the clients, versions and origins in which nothing is wrong: every profile meets them all.</summary>
internal static class Matrix
{
    public static IEnumerable<(string Client, string Version, string Origin)> Good =>
        from version in (string[])["1.2", "1.3"]
        from client in (string[])["curl", "curl-h2", "curl-socks", "s_client", "gnutls-cli", "gnutls-cli-socat"]
        from origin in (string[])["nginx", "s_server"]
        where (client, origin) is not (("curl-h2", "s_server") or ("curl-socks", "s_server") or ("gnutls-cli-socat", "s_server"))
        select (client, version, origin + version.Replace(".", "", StringComparison.Ordinal));
}
