namespace ProxyLab.Path.Tests;

/// <summary>Is a path of three namespaces: client - box - origin. The box routes between its two sides, IPv4 and
/// IPv6.</summary>
/// <remarks>Every topology has the same addresses: none can reach another, and none the machine.</remarks>
internal sealed class PathTopology : IAsyncDisposable
{
    public const string ClientAddress = "192.0.2.2";

    public const string ClientAddress6 = "2001:db8:1::2";

    public const string BoxAtClient = "192.0.2.1";

    public const string BoxAtClient6 = "2001:db8:1::1";

    public const string BoxAtOrigin = "198.51.100.1";

    public const string BoxAtOrigin6 = "2001:db8:2::1";

    public const string OriginAddress = "198.51.100.2";

    public const string OriginAddress6 = "2001:db8:2::2";

    /// <summary>The box's interface towards the client.</summary>
    public const string ClientSide = "client";

    /// <summary>The box's interface towards the origin.</summary>
    public const string OriginSide = "origin";

    private PathTopology(NetworkNamespace client, NetworkNamespace box, NetworkNamespace origin) =>
        (Client, Box, Origin) = (client, box, origin);

    public NetworkNamespace Client { get; }

    public NetworkNamespace Box { get; }

    public NetworkNamespace Origin { get; }

    /// <summary>Makes the namespaces, wires them and routes; programs of all three know the origin's names.</summary>
    /// <param name="hosts">The names that mean the origin.</param>
    public static async Task<PathTopology> CreateAsync(params string[] hosts)
    {
        var path = new PathTopology(
            await NetworkNamespace.CreateAsync("client"), await NetworkNamespace.CreateAsync(
                "box"), await NetworkNamespace.CreateAsync("origin"));
        try
        {
            await path.WireAsync(hosts);
            return path;
        }
        catch
        {
            await path.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Box.DisposeAsync();
        await Origin.DisposeAsync();
    }

    private async Task WireAsync(string[] hosts)
    {
        await Box.IpAsync(
            $"link add {ClientSide} type veth peer name eth0 netns {Client.Name}",
            $"link add {OriginSide} type veth peer name eth0 netns {Origin.Name}",
            $"address add {BoxAtClient}/24 dev {ClientSide}",
            $"address add {BoxAtClient6}/64 dev {ClientSide} nodad",
            $"address add {BoxAtOrigin}/24 dev {OriginSide}",
            $"address add {BoxAtOrigin6}/64 dev {OriginSide} nodad",
            $"link set {ClientSide} up",
            $"link set {OriginSide} up");
        await EndAsync(Client, ClientAddress, ClientAddress6, BoxAtClient, BoxAtClient6);
        await EndAsync(Origin, OriginAddress, OriginAddress6, BoxAtOrigin, BoxAtOrigin6);
        await Box.SetAsync("ipv4/ip_forward", "1");
        await Box.SetAsync("ipv6/conf/all/forwarding", "1");
        foreach (var one in (NetworkNamespace[])[Client, Box, Origin])
        {
            await one.HostsAsync([.. hosts.Select(host => $"{OriginAddress} {host}")]);
        }
    }

    private static Task EndAsync(
        NetworkNamespace end, string address, string address6, string gateway, string gateway6) => end.IpAsync(
        $"address add {address}/24 dev eth0",
        $"address add {address6}/64 dev eth0 nodad",
        "link set eth0 up",
        $"route add default via {gateway}",
        $"route add ::/0 via {gateway6}");
}
