namespace ProxyLab.Path.Tests;

/// <summary>Is a box that nobody here wrote, as the matrix knows it.</summary>
/// <param name="Name">Its name in the matrix.</param>
/// <param name="StartAsync">Starts it in the box's namespace and returns when it works.</param>
internal sealed record RealBox(string Name, Func<PathTopology, LabFolder, Task> StartAsync)
{
    /// <summary>The port a box listens on that takes over connections.</summary>
    public const int Port = 8443;

    /// <summary>Gets all boxes in the order of the matrix.</summary>
    public static IReadOnlyList<RealBox> All { get; } =
    [
        new("router", (_, _) => Task.CompletedTask),
        .. Firewalls.All,
        .. Relays.All,
        .. Squid.All,
        .. Mitmproxy.All,
        new("sslsplit", SslSplit.StartAsync),
    ];

    /// <summary>Sends the client's connections to port 443 to the box itself, which can still ask where they wanted to
    /// go.</summary>
    public static Task TakeOverAsync(PathTopology path) => path.Box.NftAsync(
        $$"""
        table ip takeover {
          chain prerouting {
            type nat hook prerouting priority dstnat;
            iifname {{PathTopology.ClientSide}} tcp dport 443 redirect to :{{Port}}
          }
        }
        """);
}
