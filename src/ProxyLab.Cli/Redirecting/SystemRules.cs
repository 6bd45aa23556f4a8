using System.Text.RegularExpressions;

namespace ProxyLab.Cli.Redirecting;

/// <summary>Puts rules in place, takes them away and finds them; every failure is a <see cref="UserError"/> that says what is missing.</summary>
internal static partial class SystemRules
{
    /// <summary>Puts a redirection in the place of whatever redirection there is.</summary>
    public static async Task SetUpAsync(Redirection redirection)
    {
        await ChangeTableAsync(RuleText.Of(redirection));
        await RouteAsync(redirection);
    }

    /// <summary>Takes every redirection away; there need not be one.</summary>
    public static async Task TearDownAsync()
    {
        await ChangeTableAsync(RuleText.Removal);
        await UnrouteAsync();
    }

    /// <summary>Puts the routes there that a redirection needs, in the place of what a process left that could not clean up.</summary>
    public static async Task RouteAsync(Redirection redirection)
    {
        await UnrouteAsync();
        foreach (var command in RoutingCommands.Setup(redirection))
        {
            var ran = await SystemTool.RunAsync("ip", command);
            if (ran.Exit != 0)
            {
                throw new UserError(ExitCode.CannotConnect, $"ip {string.Join(' ', command)}: {ran.Error.Trim()}");
            }
        }
    }

    /// <summary>Takes the routes away; there need not be any.</summary>
    public static async Task UnrouteAsync()
    {
        foreach (var command in RoutingCommands.Removal)
        {
            await SystemTool.RunAsync("ip", command);
        }
    }

    /// <summary>Reads the table as nft prints it; <c>null</c> when it is not there.</summary>
    public static async Task<string?> FindTableAsync()
    {
        DemandPrivilege("nftables rules can be seen");
        var tables = await SystemTool.RunAsync("nft", ["list", "tables"]);
        if (tables.Exit != 0)
        {
            throw Refused(tables.Error);
        }

        var found = await SystemTool.RunAsync("nft", ["list", "table", .. RuleText.Table.Split(' ')]);
        return found.Exit == 0 ? found.Out : null;
    }

    /// <summary>Reads who put a table there.</summary>
    public static string? PutBy(string table) => Comment().Match(table) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Tells whether the system speaks IPv6: a route for it is refused otherwise.</summary>
    public static bool HasIPv6()
    {
        try
        {
            return File.ReadAllText("/proc/sys/net/ipv6/conf/lo/disable_ipv6").Trim() == "0";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Lists the routing rules that are there, as ip prints them.</summary>
    public static async Task<IReadOnlyList<string>> FindRoutesAsync()
    {
        var found = new List<string>();
        foreach (var command in RoutingCommands.Shown)
        {
            var lines = (await SystemTool.RunAsync("ip", command)).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            found.AddRange(lines.Select(line => $"ip {command[0]} rule {line}"));
        }

        return found;
    }

    /// <summary>Throws when this process may not do what it is about to.</summary>
    public static void DemandPrivilege(string deed)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new UserError(ExitCode.CannotConnect, "Rules that redirect need Linux and its nftables.");
        }

        _ = SystemTool.Find("nft");
        if (!Privilege.MayChangeNetwork())
        {
            throw new UserError(ExitCode.CannotConnect, $"{char.ToUpperInvariant(deed[0])}{deed[1..]} only with CAP_NET_ADMIN, which this process lacks.\n{Privilege.HowToGrant}");
        }
    }

    /// <summary>Makes an error of what nft said.</summary>
    public static UserError Refused(string said) => new(
        ExitCode.CannotConnect,
        said.Contains("Operation not permitted", StringComparison.Ordinal)
            ? $"nft was not permitted to change the table {RuleText.Table}: a running proxy holds it (proxylab net show names it), or CAP_NET_ADMIN does not reach nft.\n{said.Trim()}"
            : $"nft refused the rules: {said.Trim()}");

    private static async Task ChangeTableAsync(string script)
    {
        DemandPrivilege("nftables rules can be changed");
        var ran = await SystemTool.RunAsync("nft", ["-f", "-"], script);
        if (ran.Exit != 0)
        {
            throw Refused(ran.Error);
        }
    }

    [GeneratedRegex("""^\s*comment "put there by (.*)"$""", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
