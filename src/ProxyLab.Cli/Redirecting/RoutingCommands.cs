using System.Globalization;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Lists the <c>ip</c> commands that TPROXY needs beside its rules: what is marked goes to this machine itself.</summary>
internal static class RoutingCommands
{
    private static readonly string Mark = $"0x{RuleText.RoutingMark:x}";

    /// <summary>Names the routing table, and the place of the rule that leads to it: before the main table's.</summary>
    public static readonly string Table = RuleText.RoutingMark.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lists the commands that put the routes there; run after <see cref="Removal"/>.</summary>
    public static IEnumerable<string[]> Setup(Redirection redirection) => redirection.IsTproxy
        ? [.. redirection.IsIPv4 ? Setup("-4", "0.0.0.0/0") : [], .. redirection.IsIPv6 ? Setup("-6", "::/0") : []]
        : [];

    /// <summary>Lists the commands that take them away; each fails where there is nothing to take away.</summary>
    public static IEnumerable<string[]> Removal { get; } = [.. Removed("-4"), .. Removed("-6")];

    /// <summary>Lists the commands that show what is there.</summary>
    public static IEnumerable<string[]> Shown { get; } =
        [["-4", "rule", "show", "fwmark", Mark], ["-6", "rule", "show", "fwmark", Mark]];

    private static string[][] Setup(string family, string everywhere) =>
    [
        [family, "rule", "add", "priority", Table, "fwmark", Mark, "lookup", Table],
        [family, "route", "replace", "local", everywhere, "dev", "lo", "table", Table],
    ];

    private static string[][] Removed(string family) =>
    [
        [family, "rule", "del", "priority", Table, "fwmark", Mark, "lookup", Table],
        [family, "route", "flush", "table", Table],
    ];
}
