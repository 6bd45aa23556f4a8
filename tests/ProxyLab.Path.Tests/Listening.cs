using System.Globalization;

namespace ProxyLab.Path.Tests;

/// <summary>Waits until a port is listened on without connecting to it: the kernel's own table is read.</summary>
internal static class Listening
{
    private const string ListenState = "0A";

    /// <summary>Returns when somebody listens; throws after half a minute, or as soon as <paramref name="failed"/> tells why nobody will.</summary>
    public static async Task OnAsync(int port, Func<string?>? failed = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Ports().Contains(port))
        {
            if (failed?.Invoke() is { } reason)
            {
                throw new InvalidOperationException(reason);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private static HashSet<int> Ports() =>
    [
        .. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 3 && fields[3] == ListenState)
            .Select(fields => int.Parse(fields[1].AsSpan(fields[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
    ];
}
