namespace ProxyLab.Path.Tests;

/// <summary>
/// Modes <c>transparent</c> and <c>tproxy</c> on a gateway between a client and an origin that know nothing of it.
/// </summary>
public sealed class TransparentListenerTests(TransparentLab lab) : IClassFixture<TransparentLab>
{
    private static readonly string[] Rules = ["--net", "--net-port", "443", "--net-port", "444", "--net-interface", PathTopology.ClientSide];

    [NamespaceTheory]
    [InlineData("transparent", "passthrough", "IPv4")]
    [InlineData("transparent", "passthrough", "IPv6")]
    [InlineData("transparent", "inspect", "IPv4")]
    [InlineData("transparent", "inspect", "IPv6")]
    [InlineData("tproxy", "passthrough", "IPv4")]
    [InlineData("tproxy", "passthrough", "IPv6")]
    [InlineData("tproxy", "inspect", "IPv4")]
    [InlineData("tproxy", "inspect", "IPv6")]
    public async Task A_client_that_knows_of_no_proxy_reaches_its_origin_through_it(string mode, string profile, string family)
    {
        await using var proxy = await lab.StartAsync(mode, profile, Rules);
        var isInspected = profile == "inspect";
        var trust = isInspected ? System.IO.Path.Combine(lab.AuthorityFolder, "ca.pem") : lab.Root;
        var seen = await lab.AskAsync(lab.Client, Origin(family), 443, trust);
        var page = await lab.AskAsync(lab.Client, Origin(family), 444, trust);
        var sessions = await proxy.StopAsync();

        Assert.True((0, Seen(mode, family)) == (seen.Exit, seen.Output), $"{seen}\n{proxy.Process.Said}");
        Assert.True(page.Exit == 0, $"{page}\n{proxy.Process.Said}");
        var expected = $"{LabFolder.Host} none {(isInspected ? "terminate" : "passthrough")}";
        Assert.Equal([expected, expected], sessions.Select(TransparentProxy.Shape));
        Assert.Equal("", (await lab.StateAsync()).Trim());
    }

    [NamespaceTheory]
    [InlineData("transparent", "IPv4")]
    [InlineData("transparent", "IPv6")]
    [InlineData("tproxy", "IPv4")]
    [InlineData("tproxy", "IPv6")]
    public async Task A_hello_without_a_name_is_for_the_address(string mode, string family)
    {
        await using var proxy = await lab.StartAsync(mode, "passthrough", Rules);
        var ran = await lab.Client.RunAsync(
            "curl", ["--silent", "--noproxy", "*", "--insecure", "--max-time", "10", $"https://{TransparentLab.Literal(Origin(family))}/"]);
        var session = Assert.Single(await proxy.StopAsync());
        Assert.Equal((0, Seen(mode, family)), (ran.Exit, ran.Output));
        Assert.Equal(Origin(family), session.GetProperty("host").GetString());
    }

    [NamespaceTheory]
    [InlineData("transparent", PathTopology.BoxAtClient)]
    [InlineData("transparent", PathTopology.BoxAtClient6)]
    [InlineData("tproxy", PathTopology.BoxAtClient)]
    [InlineData("tproxy", PathTopology.BoxAtClient6)]
    public async Task A_connection_to_the_listener_itself_is_refused_and_told(string mode, string address)
    {
        await using var proxy = await lab.StartAsync(mode, "inspect", Rules);
        var ran = await lab.AskAsync(lab.Client, address, TransparentLab.Port);
        await proxy.Process.SaysAsync("ClientNotRedirected");
        await proxy.StopAsync();
        Assert.NotEqual(0, ran.Exit);
        Assert.Contains($"connected to {TransparentLab.Literal(address)}:{TransparentLab.Port} itself", proxy.Process.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("OriginIsThisProxy", proxy.Process.Said, StringComparison.Ordinal);
    }

    [NamespaceTheory]
    [InlineData("transparent")]
    [InlineData("tproxy")]
    public async Task Programs_of_the_gateway_itself_are_led_there_too_when_asked_for_and_the_proxy_is_not(string mode)
    {
        await using var proxy = await lab.StartAsync(mode, "passthrough", [.. Rules, "--net-local"]);
        foreach (var (origin, gateway) in new[]
        {
            (PathTopology.OriginAddress, PathTopology.BoxAtOrigin), (PathTopology.OriginAddress6, PathTopology.BoxAtOrigin6),
        })
        {
            var ran = await lab.AskAsync(lab.Gateway, origin);
            Assert.True((0, gateway) == (ran.Exit, ran.Output), $"{ran}\n{proxy.Process.Said}");
        }

        Assert.Equal(2, (await proxy.StopAsync()).Count(session => TransparentProxy.Shape(session) == $"{LabFolder.Host} none passthrough"));
    }

    [NamespaceTheory]
    [InlineData("IPv4")]
    [InlineData("IPv6")]
    public async Task A_proxy_without_privilege_that_is_led_to_itself_ends_the_circle_and_blames_nobody(string family)
    {
        Assert.Equal(0, (await lab.RunAsync("net", "setup", "--to-port", $"{TransparentLab.Port}", "--local", "--apply")).Exit);
        await using var proxy = await lab.StartPowerlessAsync("transparent", "passthrough");
        Assert.NotEqual(0, (await lab.AskAsync(lab.Gateway, Origin(family))).Exit);
        await proxy.Process.SaysAsync("ClientIsThisProxy");

        // The other guard: its user's connections are exempt, and somebody else's are not.
        var exempting = await lab.RunAsync("net", "setup", "--to-port", $"{TransparentLab.Port}", "--local", "--exempt-user", "root", "--apply");
        Assert.True(exempting.Exit == 0, exempting.Error);
        var ran = await lab.Gateway.RunAsync("setpriv",
        [
            "--reuid", "65534", "--clear-groups", Tool.Find("curl")!, "--silent", "--noproxy", "*", "--insecure", "--max-time", "10",
            "--connect-to", $"{LabFolder.Host}:443:{TransparentLab.Literal(Origin(family))}:443", $"https://{LabFolder.Host}/",
        ]);
        var sessions = await proxy.StopAsync();
        Assert.Equal(0, (await lab.RunAsync("net", "teardown", "--apply")).Exit);
        Assert.True(ran.Exit == 0, $"{ran}\n{proxy.Process.Said}");
        Assert.Equal($"{LabFolder.Host} none passthrough", TransparentProxy.Shape(Assert.Single(sessions)));
    }

    [NamespaceFact]
    public async Task Rules_of_others_that_exempt_nobody_blame_nobody_either()
    {
        await lab.Gateway.NftAsync("table ip others { chain output { type nat hook output priority -100; tcp dport 443 redirect to :8443; }; }");
        await using var proxy = await lab.StartAsync("transparent", "passthrough");
        Assert.NotEqual(0, (await lab.AskAsync(lab.Gateway, PathTopology.OriginAddress)).Exit);
        await proxy.Process.SaysAsync("ClientIsThisProxy");
        var sessions = await proxy.StopAsync();
        await lab.Gateway.NftAsync("delete table ip others");
        Assert.DoesNotContain(sessions, session => TransparentProxy.Shape(session).Contains(" origin ", StringComparison.Ordinal));
    }

    [NamespaceTheory]
    [InlineData("transparent", PathTopology.ClientAddress, "none")]
    [InlineData("tproxy", PathTopology.ClientAddress, "path")]
    [InlineData("tproxy", PathTopology.ClientAddress6, "path")]
    public async Task An_origin_whose_way_back_to_the_client_leads_elsewhere_is_not_accused_of_silence(
        string mode, string client, string owner)
    {
        await using var proxy = await lab.StartAsync(mode, "passthrough", [.. Rules, "--connect-timeout", "1"]);
        await lab.Origin.IpAsync($"route add blackhole {client}");
        var is4 = client == PathTopology.ClientAddress;
        await lab.AskAsync(lab.Client, Origin(is4 ? "IPv4" : "IPv6"), 443, lab.Root);
        var sessions = await proxy.StopAsync();
        await lab.Origin.IpAsync($"route del blackhole {client}");
        Assert.Equal(owner, Assert.Single(sessions).GetProperty("verdict").GetProperty("owner").GetString());
    }

    private static string Origin(string family) => family == "IPv4" ? PathTopology.OriginAddress : PathTopology.OriginAddress6;

    /// <summary>Says whom the origin must see: with TPROXY the client, with REDIRECT the gateway.</summary>
    private static string Seen(string mode, string family) => (mode, family) switch
    {
        ("tproxy", "IPv4") => PathTopology.ClientAddress,
        ("tproxy", _) => PathTopology.ClientAddress6,
        (_, "IPv4") => PathTopology.BoxAtOrigin,
        _ => PathTopology.BoxAtOrigin6,
    };
}
