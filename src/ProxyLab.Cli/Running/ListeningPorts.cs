using System.Globalization;
using System.Net.NetworkInformation;

namespace ProxyLab.Cli.Running;

/// <summary>Tells whether somebody listens on a port without connecting to it: a box would take a connection for a
/// client's.</summary>
internal static class ListeningPorts
{
    /// <summary>Looks at every address of this machine.</summary>
    public static bool Has(int port) => OperatingSystem.IsLinux()
        ? Tables.Any(table => File.Exists(table) && File.ReadLines(table).Skip(1).Any(line => IsListener(line, port)))
        : IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(end => end.Port == port);

    // "  sl  local_address rem_address   st ...": the port is the local address's end in hex, 0A is LISTEN.
    private static bool IsListener(string line, int port) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "0A", ..]
        && int.TryParse(local.AsSpan(local.IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var own)
        && own == port;

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];
}
