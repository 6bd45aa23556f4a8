using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProxyLab.Cli.Redirecting;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Verbs;

/// <summary>Makes the redirection of <c>proxy --net</c> from the listener it is for.</summary>
internal static class NetRules
{
    /// <summary>Finds the one mode that rules can lead to, by its place; throws <see cref="UserError"/> when it is none, or not one.</summary>
    public static int Listener(IReadOnlyList<ProxyMode> modes, bool isLocal)
    {
        int[] found = [.. Enumerable.Range(0, modes.Count).Where(index => modes[index].IsUnknownToClients)];
        if (found is not [var only])
        {
            throw new UserError(ExitCode.Usage, $"--net leads connections to one listener of mode transparent or tproxy, and there are {found.Length}.");
        }

        var mode = modes[only];
        if (IPAddress.IsLoopback(mode.Listen.Address) && !(isLocal && mode is ProxyMode.Transparent))
        {
            var name = mode is ProxyMode.Tproxy ? "tproxy" : "transparent";
            throw new UserError(
                ExitCode.Usage,
                $"--net cannot lead forwarded connections to {mode.Listen}; --mode {name}@[::]:{mode.Listen.Port} --allow-remote takes them.");
        }

        return only;
    }

    /// <summary>Makes the redirection, for the kinds of addresses that the listener takes.</summary>
    public static Redirection For(ProxyMode mode, IPEndPoint listener, RedirectionOptions options, ParseResult parsed)
    {
        var putBy = string.Create(CultureInfo.InvariantCulture, $"proxylab proxy, process {Environment.ProcessId}");
        return options.Read(parsed, listener.Port, putBy) with
        {
            IsTproxy = mode is ProxyMode.Tproxy,
            IsIPv4 = listener.AddressFamily == AddressFamily.InterNetwork || listener.Address.Equals(IPAddress.IPv6Any),
            IsIPv6 = listener.AddressFamily == AddressFamily.InterNetworkV6 && SystemRules.HasIPv6(),
        };
    }
}
