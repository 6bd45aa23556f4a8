using System.Globalization;

namespace ProxyLab.Path.Tests;

/// <summary>Makes names of network namespaces that say which process made them, so that what a dead one left can be
/// told.</summary>
internal static class NamespaceName
{
    /// <summary>Where <c>ip netns</c> keeps a file for each namespace.</summary>
    public const string Folder = "/run/netns";

    private const string Prefix = "proxylab";

    private static int _last;

    /// <summary>Makes a name that nobody else has: <c>proxylab-PID-COUNT-ROLE</c>.</summary>
    public static string Next(string role) =>
        $"{Prefix}-{Environment.ProcessId}-{Interlocked.Increment(ref _last)}-{role}";

    /// <summary>Lists the namespaces whose makers live no more.</summary>
    public static IReadOnlyList<string> Left() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, $"{Prefix}-*").Select(System.IO.Path.GetFileName).OfType<string>()
            .Where(name => MakerOf(name) is { } maker && !Directory.Exists($"/proc/{maker}")),
    ];

    private static int? MakerOf(string name) => name.Split('-') is [Prefix, var maker, _, _] &&
        int.TryParse(maker, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
