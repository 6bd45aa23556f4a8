namespace ProxyLab.Path.Tests;

/// <summary>Lists the firewalls: the kernel's own rules on a box that routes.</summary>
internal static class Firewalls
{
    private const string ToOrigin = $"iifname {PathTopology.ClientSide} tcp dport 443";

    // A TLS record of the handshake, at the start of the TCP payload.
    private const string Hello = "@ih,0,16 0x1603";

    public static IReadOnlyList<RealBox> All { get; } =
    [
        new("nft-drop", (path, _) => ForwardAsync(path, $"{ToOrigin} {Hello} drop")),
        new("nft-reset", (path, _) => ForwardAsync(path, $"{ToOrigin} {Hello} reject with tcp reset")),
        new("nft-size", (path, _) => ForwardAsync(path, $"{ToOrigin} meta length > {Longest} drop")),
        new("sni-drop", (path, _) => SniAsync(path, LabFolder.Host, "DROP")),
        new("sni-reset", (path, _) => SniAsync(path, LabFolder.Host, "REJECT", "--reject-with", "tcp-reset")),
        new("sni-other", (path, _) => SniAsync(path, "blocked.test", "DROP")),
    ];

    /// <summary>The longest IP packet that <c>nft-size</c> lets through, in bytes: openssl's hello is shorter, a padded or post-quantum one is longer.</summary>
    public const int Longest = 500;

    private static Task ForwardAsync(PathTopology path, string rule) =>
        path.Box.NftAsync($$"""table inet firewall { chain forward { type filter hook forward priority filter; {{rule}}; }; }""");

    private static async Task SniAsync(PathTopology path, string host, params string[] target)
    {
        var ran = await path.Box.RunAsync("iptables",
        [
            "-A", "FORWARD", "-i", PathTopology.ClientSide, "-p", "tcp", "--dport", "443",
            "-m", "string", "--algo", "bm", "--string", host, "-j", .. target,
        ]);
        Assert.True(ran.Exit == 0, ran.Error);
    }
}
