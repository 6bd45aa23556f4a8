namespace ProxyLab.Path.Tests;

/// <summary>Lists the firewalls: the kernel's own rules on a box that routes.</summary>
internal static class Firewalls
{
    private const string ToOrigin = $"iifname {PathTopology.ClientSide} tcp dport 443";

    // A TLS record of the handshake, at the start of the TCP payload.
    private const string Hello = "@ih,0,16 0x1603";

    public static IReadOnlyList<RealBox> All { get; } =
    [
        new("nft-drop", (path, _) =>
            ForwardAsync(path, $"{ToOrigin} {Hello} ct mark set 1; {ToOrigin} ct mark 1 drop")),
        new("nft-reset", (path, _) => ForwardAsync(path, $"{ToOrigin} {Hello} reject with tcp reset")),
        new("nft-size", (path, _) => ForwardAsync(path, $"{ToOrigin} meta length > {Longest} drop")),
        new("sni-drop", (path, _) => SniDropAsync(path, LabFolder.Host)),
        new("sni-reset", (path, _) =>
            ForwardAsync(path, [.. Named(LabFolder.Host), "-j", "REJECT", "--reject-with", "tcp-reset"])),
        new("sni-other", (path, _) => SniDropAsync(path, "blocked.test")),
    ];

    /// <summary>The longest IP packet that <c>nft-size</c> lets through, in bytes: openssl's hello is shorter, a padded
    /// or post-quantum one is longer.</summary>
    public const int Longest = 480;

    private static Task ForwardAsync(PathTopology path, string rule) =>
        path.Box.NftAsync(
            $$"""
            table inet firewall {
              chain forward { type filter hook forward priority filter; {{rule}}; }
            }
            """);

    // A connection that is blocked stays blocked: a long hello's other segments do not slip through when they are
    // repeated one by one.
    private static async Task SniDropAsync(PathTopology path, string host)
    {
        await ForwardAsync(path, [.. Named(host), "-j", "CONNMARK", "--set-mark", "1"]);
        await ForwardAsync(path, "-m", "connmark", "--mark", "1", "-j", "DROP");
    }

    private static string[] Named(string host) => ["-m", "string", "--algo", "bm", "--string", host];

    private static async Task ForwardAsync(PathTopology path, params string[] match)
    {
        var ran = await path.Box.RunAsync(
            "iptables", ["-A", "FORWARD", "-i", PathTopology.ClientSide, "-p", "tcp", "--dport", "443", .. match]);
        Assert.True(ran.Exit == 0, ran.Error);
    }
}
