namespace ProxyLab.Path.Tests;

/// <summary>
/// The rules that lead connections to a proxy: what puts them there, what takes them away, and what happens when nobody
/// does.
/// </summary>
public sealed class RedirectionTests(TransparentLab lab) : IClassFixture<TransparentLab>
{
    private static readonly string[] ToPort = ["--to-port", "8443"];

    [NamespaceTheory]
    [InlineData]
    [InlineData("--local", "--exempt-user", "nobody")]
    [InlineData("--port", "443", "--port", "8443", "--interface", "client", "--interface", "origin")]
    [InlineData("--tproxy")]
    [InlineData("--tproxy", "--local", "--exempt-user", "65534", "--interface", "client")]
    public async Task Setting_up_twice_is_the_same_as_once_and_tearing_down_leaves_nothing(params string[] options)
    {
        var before = await lab.StateAsync();
        string[] setup = ["net", "setup", .. ToPort, .. options];
        await MustAsync([.. setup, "--apply"]);
        var once = await lab.StateAsync();
        Assert.Contains("table inet proxylab", once, StringComparison.Ordinal);
        Assert.Equal(options.Contains("--tproxy"), (await lab.RoutesAsync()).Length > 0);

        await MustAsync([.. setup, "--apply"]);
        Assert.Equal(once, await lab.StateAsync());

        // What is printed is what is applied.
        await ShellAsync((await MustAsync(setup)).Output);
        Assert.Equal(once, await lab.StateAsync());
        await ShellAsync((await MustAsync("net", "teardown")).Output);
        Assert.Equal(before, await lab.StateAsync());

        await MustAsync([.. setup, "--apply"]);
        await MustAsync("net", "teardown", "--apply");
        Assert.Equal(before, await lab.StateAsync());
        await MustAsync("net", "teardown", "--apply");
        Assert.Equal(before, await lab.StateAsync());
        Assert.Equal("", await lab.OutputAsync("nft", "list", "tables"));
    }

    [NamespaceFact]
    public async Task Show_tells_whether_rules_are_in_place_and_who_put_them_there()
    {
        Assert.StartsWith("No rules", (await MustAsync("net", "show")).Output, StringComparison.Ordinal);
        await MustAsync("net", "setup", "--tproxy", "--to-port", "8443", "--apply");
        var shown = (await MustAsync("net", "show")).Output;
        Assert.StartsWith("Rules are in place, put there by proxylab net setup.", shown, StringComparison.Ordinal);
        Assert.Contains("tproxy to :8443", shown, StringComparison.Ordinal);
        Assert.Contains("ip -6 rule 20557:", shown, StringComparison.Ordinal);
        await MustAsync("net", "teardown", "--apply");

        await using var proxy = await lab.StartAsync("transparent", "passthrough", "--net");
        Assert.StartsWith(
            $"Rules are in place, put there by proxylab proxy, process {proxy.Process.Id}.", (await MustAsync("net", "show")).Output, StringComparison.Ordinal);
        await proxy.StopAsync();
        Assert.StartsWith("No rules", (await MustAsync("net", "show")).Output, StringComparison.Ordinal);
    }

    [NamespaceTheory]
    [InlineData("transparent")]
    [InlineData("tproxy")]
    public async Task A_proxy_that_is_killed_in_mid_traffic_leaves_the_way_open(string mode)
    {
        await using var proxy = await lab.StartAsync(mode, "passthrough", Rules);
        await using var talk = await TalkAsync(lab.Client);
        await proxy.Process.SignalAsync("KILL");
        await lab.UntilNoTableAsync();
        var ran = await lab.AskAsync(lab.Client, PathTopology.OriginAddress);
        Assert.Equal((0, PathTopology.ClientAddress), (ran.Exit, ran.Output));
        Assert.Equal(0, (await lab.AskAsync(lab.Client, PathTopology.OriginAddress6)).Exit);

        // Whatever it left, the next one removes.
        await using var next = await lab.StartAsync(mode, "passthrough", Rules);
        Assert.Equal(0, (await lab.AskAsync(lab.Client, PathTopology.OriginAddress)).Exit);
        Assert.Single(await next.StopAsync());
        Assert.Equal("", (await lab.StateAsync()).Trim());
    }

    [NamespaceTheory]
    [InlineData("transparent", "client")]
    [InlineData("transparent", "gateway")]
    [InlineData("tproxy", "client")]
    [InlineData("tproxy", "gateway")]
    public async Task A_proxy_that_stops_lets_new_connections_pass_and_old_ones_go_on(string mode, string who)
    {
        var (from, address) = who == "client"
            ? (lab.Client, PathTopology.ClientAddress)
            : (lab.Gateway, PathTopology.BoxAtOrigin);
        await using var proxy = await lab.StartAsync(mode, "passthrough", [.. Rules, "--net-local"]);
        await using var talk = await TalkAsync(from);
        await proxy.Process.SignalAsync("INT");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        while ((await lab.OutputAsync("nft", "list", "chain", "inet", "proxylab", "take")).Contains(":8443", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }

        await talk.TellAsync("drawer");
        await talk.SaysAsync("reward");
        var ran = await lab.AskAsync(from, PathTopology.OriginAddress);
        Assert.True((0, address) == (ran.Exit, ran.Output), $"{ran}");
        await talk.DisposeAsync();
        Assert.Equal(130, await proxy.Process.EndAsync());
        Assert.Single(proxy.Process.Said.Split('\n'), line => line.StartsWith('{'));
        Assert.Equal("", (await lab.StateAsync()).Trim());
    }

    [NamespaceFact]
    public async Task Rules_that_a_proxy_holds_are_not_taken_from_it()
    {
        await using var proxy = await lab.StartAsync("tproxy", "passthrough", Rules);
        var before = await lab.StateAsync();
        foreach (var other in new[]
        {
            lab.RunAsync("net", "setup", "--to-port", "9443", "--apply"), lab.RunAsync("net", "teardown", "--apply"),
            lab.RunAsync("proxy", "--mode", "transparent@[::]:9443", "--allow-remote", "--profile", "passthrough", "--net"),
        })
        {
            var ran = await other;
            Assert.Equal(69, ran.Exit);
            Assert.Contains($"held by proxylab proxy, process {proxy.Process.Id}", ran.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await lab.StateAsync());
        Assert.Equal(0, (await lab.AskAsync(lab.Client, PathTopology.OriginAddress)).Exit);
        Assert.Single(await proxy.StopAsync());
    }

    [NamespaceTheory]
    [InlineData("net", "setup", "--to-port", "8443", "--apply")]
    [InlineData("net", "teardown", "--apply")]
    [InlineData("net", "show")]
    [InlineData("proxy", "--mode", "tproxy@[::]:8443", "--allow-remote", "--profile", "passthrough")]
    [InlineData("proxy", "--mode", "transparent@[::]:8443", "--allow-remote", "--profile", "passthrough", "--net")]
    public async Task Without_the_privilege_it_is_said_what_is_missing_and_what_grants_it(params string[] line)
    {
        var ran = await lab.RunPowerlessAsync(line);
        Assert.Equal(69, ran.Exit);
        Assert.Contains("CAP_NET_ADMIN", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--ambient-caps +net_admin", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Listening", ran.Error, StringComparison.Ordinal);
    }

    [NamespaceFact]
    public async Task The_command_that_is_said_to_grant_the_privilege_does()
    {
        var granted = await lab.Gateway.RunAsync("setpriv",
        [
            "--bounding-set=-all,+net_admin", "--inh-caps=-all,+net_admin", "--ambient-caps", "+net_admin", "--securebits", "+noroot", Tool.Find("dotnet")!,
            Box.Program, "net", "setup", .. ToPort, "--tproxy", "--apply",
        ]);
        Assert.True(granted.Exit == 0, granted.Error);
        Assert.Contains("tproxy to :8443", await lab.StateAsync(), StringComparison.Ordinal);
        await MustAsync("net", "teardown", "--apply");
    }

    [NamespaceFact]
    public async Task Without_nft_it_is_said_which_package_has_it()
    {
        // In a mount namespace of its own the folder of nft is empty; that of dotnet is not.
        var ran = await lab.Gateway.RunAsync("unshare",
        [
            "--mount", "sh", "-c", "mount -t tmpfs none /usr/sbin && exec \"$0\" \"$@\"", Tool.Find("dotnet")!, Box.Program, "net", "setup", .. ToPort, "--apply",
        ]);
        Assert.Equal(69, ran.Exit);
        Assert.Contains("nft is not installed: apt-get install nftables", ran.Error, StringComparison.Ordinal);
    }

    private static readonly string[] Rules = ["--net", "--net-port", "443", "--net-port", $"{TransparentLab.Backwards}"];

    private async Task<Tool.Ran> MustAsync(params string[] arguments)
    {
        var ran = await lab.RunAsync(arguments);
        Assert.True(ran.Exit == 0, ran.Error);
        return ran;
    }

    private async Task ShellAsync(string script)
    {
        var ran = await lab.Gateway.RunAsync("sh", ["-e"], script);
        Assert.True((0, "") == (ran.Exit, ran.Error), $"{ran}");
    }

    /// <summary>Begins a conversation with the origin that says every line backwards.</summary>
    private async Task<NamespaceProcess> TalkAsync(NetworkNamespace from)
    {
        var talk = from.Start(
            "openssl",
            ["s_client", "-connect", $"{PathTopology.OriginAddress}:{TransparentLab.Backwards}", "-servername", LabFolder.Host, "-CAfile", lab.Root, "-quiet"]);
        await talk.TellAsync("stressed");
        await talk.SaysAsync("desserts");
        return talk;
    }
}
