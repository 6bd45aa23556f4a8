using ProxyLab.Proxy;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Writes the nftables table of a redirection; all of it stands in the table <c>inet proxylab</c>.</summary>
internal static class RuleText
{
    /// <summary>Names the table.</summary>
    public const string Table = "inet proxylab";

    /// <summary>Removes the table, and does nothing where there is none: <c>delete</c> alone would fail.</summary>
    public const string Removal = $"table {Table}\ndelete table {Table}\n";

    /// <summary>Begins to let new connections pass and keeps those that stand: TPROXY needs rules for these too.</summary>
    public const string Release = $"flush chain {Table} take";

    /// <summary>Is the mark by which packets are routed to this machine itself: TPROXY needs a route beside its rules.</summary>
    public const uint RoutingMark = 0x504d;

    /// <summary>Writes the table as one transaction that puts it in the place of an older one.</summary>
    /// <param name="redirection">What is wanted.</param>
    /// <param name="isOwned">Whether the table goes with the process that makes it (Linux 5.12).</param>
    public static string Of(Redirection redirection, bool isOwned = false) =>
        $"{Removal}table {Table} {{\n{string.Concat(Body(redirection, isOwned).Select(line => $"  {line}\n"))}}}\n";

    private static IEnumerable<string> Body(Redirection redirection, bool isOwned)
    {
        string[] flags = isOwned ? ["flags owner"] : [];
        return
        [
            .. flags,
            $"comment \"put there by {redirection.PutBy}\"",
            .. Chain("take", [redirection.IsTproxy ? $"{Taken(redirection)} tproxy to :{redirection.ToPort} meta mark set {Hex(RoutingMark)} accept"
                : $"{Taken(redirection)} redirect to :{redirection.ToPort}"]),
            .. Chain("prerouting", redirection.IsTproxy ? ForwardedToTproxy(redirection) : Forwarded(redirection)),
            .. redirection.IsLocal ? Chain("output", Local(redirection)) : [],
        ];
    }

    private static string[] Forwarded(Redirection redirection) =>
        ["type nat hook prerouting priority dstnat; policy accept;", .. Others(redirection), .. Enter(redirection)];

    // The first rule keeps the packets of connections that stand, those of the proxy's own to origins under clients' addresses among them.
    // A listener on every address is one of all addresses to the kernel: wildcard 0 leaves connections to its port elsewhere alone.
    private static string[] ForwardedToTproxy(Redirection redirection) =>
    [
        "type filter hook prerouting priority mangle; policy accept;",
        $"meta l4proto tcp socket transparent 1 socket wildcard 0 meta mark set {Hex(RoutingMark)} accept",
        .. Others(redirection),
        .. redirection.IsLocal ? [$"iifname \"lo\" meta mark {Hex(RoutingMark)} jump take"] : Array.Empty<string>(),
        .. Enter(redirection),
    ];

    // The proxy's own connections come by here too: they are known by their mark, or by the user.
    private static string[] Local(Redirection redirection) =>
    [
        redirection.IsTproxy
            ? "type route hook output priority mangle; policy accept;"
            : "type nat hook output priority -100; policy accept;",
        $"meta mark {Hex(OriginMark)} return",
        .. redirection.ExemptUser is { } user ? [$"meta skuid {user} return"] : Array.Empty<string>(),
        .. Others(redirection),
        redirection.IsTproxy ? $"{Taken(redirection)} meta mark set {Hex(RoutingMark)}" : "jump take",
    ];

    // What is meant for this machine itself is nobody else's connection.
    private static string[] Others(Redirection redirection) =>
    [
        .. redirection.IsIPv4 ? [] : (string[])["meta nfproto ipv4 return"],
        .. redirection.IsIPv6 ? [] : (string[])["meta nfproto ipv6 return"],
        "fib daddr type local return",
    ];

    private static IEnumerable<string> Enter(Redirection redirection) => redirection.Interfaces.Count == 0
        ? ["jump take"]
        : redirection.Interfaces.Select(name => $"iifname \"{name}\" jump take");

    private static IEnumerable<string> Chain(string name, IEnumerable<string> rules) =>
        [$"chain {name} {{", .. rules.Select(rule => $"  {rule}"), "}"];

    private static string Taken(Redirection redirection) => $"tcp dport {{ {string.Join(", ", redirection.Ports)} }}";

    private static string Hex(uint mark) => $"0x{mark:x}";

    private const uint OriginMark = ProxyServer.OriginMark;
}
