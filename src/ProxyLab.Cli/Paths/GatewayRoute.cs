using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Cli.Paths;

/// <summary>Is a route of Linux for marked sockets alone: they go through another gateway, everything else goes as it
/// went.</summary>
/// <remarks>A rule and a table of their own (ip-rule(8)); what a killed run left is removed before, and both at the
/// end.</remarks>
internal sealed class GatewayRoute : IDisposable
{
    /// <summary>Is the mark that sockets must bear: none that rules for a transparent listener know.</summary>
    public const uint Mark = 0x504E;

    private readonly string _family;

    private GatewayRoute(string family) => _family = family;

    /// <summary>Makes the route.</summary>
    /// <exception cref="UserError">It is not to be had here; it says what is missing.</exception>
    public static GatewayRoute Through(string gateway)
    {
        if (!IPAddress.TryParse(gateway, out var address))
        {
            throw new UserError(ExitCode.Usage, $"--via-gateway takes an address, not '{gateway}'.");
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new UserError(ExitCode.Usage, "--via-gateway needs Linux: elsewhere a route cannot be had for one program alone.");
        }

        var route = new GatewayRoute(address.AddressFamily == AddressFamily.InterNetworkV6 ? "-6" : "-4");
        route.Remove();
        try
        {
            Run(route._family, "route", "add", "default", "via", gateway, "table", Table);
            Run(route._family, "rule", "add", "fwmark", Hex, "lookup", Table, "priority", Priority);
            return route;
        }
        catch (UserError)
        {
            route.Remove();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Remove();

    private void Remove()
    {
        _ = Try(_family, "rule", "del", "fwmark", Hex, "lookup", Table, "priority", Priority);
        _ = Try(_family, "route", "flush", "table", Table);
    }

    private static void Run(params string[] words)
    {
        if (Try(words) is { } problem)
        {
            throw new UserError(
                ExitCode.Usage,
                $"--via-gateway: 'ip {string.Join(' ', words)}' failed: {problem.TrimEnd('.')}. It takes the right to change "
                + "routes (CAP_NET_ADMIN, as root has) and a gateway on a connected network.");
        }
    }

    private static string? Try(params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return error.Message;
        }
    }

    private static readonly string Hex = $"0x{Mark.ToString("x", CultureInfo.InvariantCulture)}";

    private const string Table = "20558", Priority = "20558";
}
