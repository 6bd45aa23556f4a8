using System.Globalization;
using System.Net;

namespace ProxyLab.Cli.Captures;

/// <summary>Writes the commands that take a pair of captures, one on each side of a box.</summary>
internal static class CaptureCommands
{
    /// <summary>Writes them for a host and a port.</summary>
    /// <param name="host">The host, a name or an address; <c>null</c> for any.</param>
    /// <param name="port">The port of the TLS server or of the proxy.</param>
    /// <exception cref="UserError">The host is none, or the port is.</exception>
    public static string Of(string? host, int port)
    {
        if (port is < 1 or > ushort.MaxValue)
        {
            throw new UserError(ExitCode.Usage, $"--port takes 1 to 65535, not {port}.");
        }

        if (host is not null && (host.Length == 0 || host[0] == '-' || host.Any(IsUnfit)))
        {
            throw new UserError(ExitCode.Usage, $"--host takes a host name or an address, not '{host}'.");
        }

        var number = port.ToString(CultureInfo.InvariantCulture);
        var tcp = host is null ? $"tcp port {number}" : $"(host {host} and tcp port {number})";
        var address = IPAddress.TryParse(host, out _) ? $" -i {host}" : string.Empty;
        return Text
            .Replace("{filter}", $"{tcp} or icmp[icmptype] == icmp-unreach or icmp6", StringComparison.Ordinal)
            .Replace("{address}", address, StringComparison.Ordinal)
            .Replace("{port}", number, StringComparison.Ordinal);
    }

    private static bool IsUnfit(char letter) => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or ':' or '_');

    private const string Text =
        """
        # Take both captures at the same time, then make the failing connection anew. Whole frames, one file each, no rotation.
        # Where the client talks to a proxy, filter its side for the proxy's host and port (--host, --port).
        # On the box itself, name the interface of either side instead of any.

        # Linux, macOS: between client and box
        tcpdump -i any -s 0 -n -w client.pcap '{filter}'
        # Linux, macOS: between box and origin
        tcpdump -i any -s 0 -n -w origin.pcap '{filter}'
        # End each with Ctrl-C.

        # Windows (as administrator): on either side; name the file origin on the other
        pktmon filter remove
        pktmon filter add TLS -t TCP{address} -p {port}
        pktmon filter add Unreachable -t ICMP
        pktmon start --capture --comp nics --pkt-size 0 --file-name client.etl --file-size 4096
        pktmon stop
        pktmon etl2pcap client.etl --out client.pcap

        # The client's keys lay open TLS 1.3 (curl, Firefox, Chrome, Python, Node and others): start the client with
        SSLKEYLOGFILE=client.keys
        # On Windows: set SSLKEYLOGFILE=client.keys. The file opens these connections to whoever has it: delete it afterwards.

        # Then
        proxylab show client.pcap --keys client.keys
        proxylab compare client.pcap origin.pcap --keys client.keys

        """;
}
