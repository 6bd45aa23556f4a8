namespace ProxyLab.Cli.Redirecting;

/// <summary>Writes rules and routes as shell scripts, for people to read and for <c>sudo sh</c>.</summary>
internal static class RuleScript
{
    /// <summary>Writes the script that sets a redirection up.</summary>
    public static string Setup(Redirection redirection)
    {
        var routes = redirection.IsTproxy ? Removed() + string.Concat(RoutingCommands.Setup(redirection).Select(Line)) : string.Empty;
        return $"{Table(RuleText.Of(redirection))}{routes}";
    }

    /// <summary>Writes the script that takes every redirection away.</summary>
    public static string Teardown() => $"{Table(RuleText.Removal)}{Removed()}";

    private static string Table(string text) => $"nft -f - <<'END'\n{text}END\n";

    // Taking away fails where there is nothing to take away, which is as well.
    private static string Removed() => string.Concat(RoutingCommands.Removal.Select(command => $"{Line(command).TrimEnd()} 2>/dev/null || true\n"));

    private static string Line(string[] command) => $"ip {string.Join(' ', command)}\n";
}
