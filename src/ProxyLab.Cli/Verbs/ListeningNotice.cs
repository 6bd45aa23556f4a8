using System.Net;
using ProxyLab.Cli.Rendering;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Verbs;

/// <summary>Tells where a proxy listens and how to use it.</summary>
internal static class ListeningNotice
{
    /// <summary>Writes it to standard error: a line for each listener, and a hint for the first unless rules lead connections there.</summary>
    public static void Write(Terminal terminal, ProxyOptions options, IReadOnlyList<IPEndPoint> endpoints, string? directory, bool hasRules)
    {
        foreach (var (mode, endpoint) in options.Modes.Zip(endpoints))
        {
            terminal.Error.WriteLine($"Listening on {endpoint} ({Printable.Of($"{mode}")}), profile {Printable.Of(options.Profile.Name)}.");
        }

        var trust = options.Authority is null ? string.Empty : $"--cacert <(proxylab ca export{CaDirectory(directory)}) ";
        if (!hasRules)
        {
            terminal.Error.WriteLine(Hint(options.Modes[0], endpoints[0], trust));
        }
    }

    private static string Hint(ProxyMode mode, IPEndPoint endpoint, string trust) => mode switch
    {
        ProxyMode.Socks5 => $"Try: curl {trust}--socks5-hostname {endpoint} https://example.com/",
        ProxyMode.Tproxy or ProxyMode.Transparent =>
            $"Rules must lead connections here: proxylab net setup {(mode is ProxyMode.Tproxy ? "--tproxy " : "")}--to-port {endpoint.Port} prints them.",
        ProxyMode.Reverse reverse =>
            $"Try: curl {trust}--connect-to {reverse.Host}:{reverse.Port}:{endpoint} https://{reverse.Host}:{reverse.Port}/",
        _ => $"Try: curl {trust}-x http://{endpoint} https://example.com/",
    };

    // Quoted for the shell that the line is copied to.
    private static string CaDirectory(string? directory) => directory is null ? string.Empty
        : directory.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+".Contains(letter, StringComparison.Ordinal))
            ? $" --ca-dir {directory}"
            : $" --ca-dir '{Printable.Of(directory.Replace("'", @"'\''", StringComparison.Ordinal))}'";
}
