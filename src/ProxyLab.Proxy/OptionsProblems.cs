using System.Net;

namespace ProxyLab.Proxy;

/// <summary>Finds every problem of a proxy's options at once.</summary>
internal static class OptionsProblems
{
    /// <summary>Lists the problems; patterns of hosts are compiled, and checked, by <see cref="HostFilter"/>.</summary>
    public static IEnumerable<string> Of(ProxyOptions options)
    {
        if (options.Modes.Count == 0)
        {
            yield return $"{nameof(ProxyOptions.Modes)}: at least one is needed";
        }

        foreach (var mode in options.Modes.Where(mode => !options.AllowNonLoopback && !IPAddress.IsLoopback(mode.Listen.Address)))
        {
            yield return $"{nameof(ProxyOptions.Modes)}: '{mode}' would listen beyond loopback, for anybody to use; that has to be allowed";
        }

        foreach (var mode in options.Modes.Where(mode => mode.IsUnknownToClients && !OperatingSystem.IsLinux()))
        {
            yield return $"{nameof(ProxyOptions.Modes)}: '{mode}' needs Linux, whose kernel tells where a connection was going";
        }

        foreach (var twice in options.Modes.Where(mode => mode.Listen.Port != 0).GroupBy(mode => mode.Listen).Where(group => group.Count() > 1))
        {
            yield return $"{nameof(ProxyOptions.Modes)}: {twice.Key} is asked for by {twice.Count()} modes";
        }

        foreach (var mode in options.Modes.Where(mode => mode is ProxyMode.Box && options.Profile.OnHello is not HelloAction.Pass))
        {
            yield return $"{nameof(ProxyOptions.Modes)}: '{mode}' only hands on to a box, and profile '{options.Profile.Name}' would do more";
        }

        if (options.Profile.OnHello is HelloAction.Terminate && options.Authority is null)
        {
            yield return $"{nameof(ProxyOptions.Authority)}: profile '{options.Profile.Name}' terminates TLS and needs a CA";
        }

        if (options.MaxConnections < 1)
        {
            yield return $"{nameof(ProxyOptions.MaxConnections)}: at least 1 is needed";
        }

        if (options.MaxHelloSize is < SmallestHello or > LargestHello)
        {
            yield return $"{nameof(ProxyOptions.MaxHelloSize)}: from {SmallestHello} to {LargestHello} bytes";
        }

        (string Name, TimeSpan Limit)[] limits =
        [
            (nameof(ProxyOptions.ClientTimeout), options.ClientTimeout), (nameof(ProxyOptions.ConnectTimeout), options.ConnectTimeout),
            (nameof(ProxyOptions.HandshakeTimeout), options.HandshakeTimeout), (nameof(ProxyOptions.IdleTimeout), options.IdleTimeout),
        ];
        foreach (var (name, _) in limits.Where(limit => limit.Limit <= TimeSpan.Zero || limit.Limit > TimeSpan.FromDays(1)))
        {
            yield return $"{name}: more than nothing and at most a day";
        }
    }

    private const int SmallestHello = 64, LargestHello = 1 << 24;
}
