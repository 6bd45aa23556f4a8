using System.Globalization;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Knows whether this process may change the network, and how it would come to.</summary>
internal static class Privilege
{
    /// <summary>Says how to grant what is missing, to one run only.</summary>
    public const string HowToGrant =
        """
        As root, or with the one capability for this one run:
          sudo setpriv --reuid "$(id -u)" --regid "$(id -g)" --init-groups --inh-caps +net_admin --ambient-caps +net_admin proxylab ...
        In a container: --cap-add NET_ADMIN.
        """;

    /// <summary>Tells whether the process has CAP_NET_ADMIN in effect (proc_pid_status(5)).</summary>
    public static bool MayChangeNetwork()
    {
        try
        {
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
            return (ulong.Parse(line.AsSpan("CapEff:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & NetAdmin) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            // What cannot be known is tried: the system's own refusal is told then.
            return true;
        }
    }

    private const ulong NetAdmin = 1 << 12;
}
