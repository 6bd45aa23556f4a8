namespace ProxyLab.Path.Tests;

/// <summary>Runs the very scripts that docker-compose.yml starts, in network namespaces instead of containers.</summary>
public class ComposeScriptTests
{
    [ComposeRunTheory]
    [InlineData("squid", 3128)]
    [InlineData("mitmproxy", 8080)]
    public async Task The_client_gets_the_verdicts_about_a_box_from_captures_of_both_its_sides(string box, int port)
    {
        await using var run = await ComposeRun.CreateAsync();
        await using var program = run.Start(run.Path.Box, $"{box}.sh");
        await program.ListensAsync(port);
        await run.CaptureAsync(box, port);

        var owners = await run.AskAsync("GATEWAY=no", $"BOXES={box}=http://{PathTopology.BoxAtClient}:{port}");

        Assert.Equal(ComposeRun.Owners, owners);

        // Squid takes its shared memory along only when it is asked to end.
        await program.SignalAsync("TERM");
        await program.EndAsync();
    }

    [ComposeRunTheory]
    [InlineData("transparent", "inspect")]
    [InlineData("tproxy", "inspect")]
    [InlineData("transparent", "inspect-blind")]
    public async Task The_client_gets_the_verdicts_of_the_gateway_and_no_rule_outlives_it(string mode, string profile)
    {
        await using var run = await ComposeRun.CreateAsync();
        await using var gateway = run.StartGateway(
            $"MODE={mode}",
            $"PROFILE={profile}",
            $"CLIENT_SIDE={PathTopology.ClientAddress}",
            "ADDRESSES=192.0.2.254/24 198.51.100.254/24");
        await gateway.ListensAsync(8443);
        await run.Path.Client.IpAsync("route replace default via 192.0.2.254");
        Assert.Contains("443", await RulesAsync(run), StringComparison.Ordinal);

        Assert.Equal(ComposeRun.Owners, await run.AskAsync());

        await gateway.SignalAsync("TERM");
        Assert.Equal(130, await gateway.EndAsync());
        Assert.Equal("", await RulesAsync(run));
    }

    [NamespaceFact]
    public async Task The_health_check_tells_a_port_that_is_listened_on()
    {
        await using var run = await ComposeRun.CreateAsync();
        var check = $"{ComposeFile.Scripts}/listens.sh";
        Assert.Equal(0, (await run.Path.Origin.RunAsync(check, ["443"])).Exit);
        Assert.Equal(0, (await run.Path.Origin.RunAsync(check, ["80"])).Exit);
        Assert.Equal(1, (await run.Path.Origin.RunAsync(check, ["444"])).Exit);
    }

    private static async Task<string> RulesAsync(ComposeRun run) =>
        (await run.Path.Box.RunAsync("nft", ["list", "ruleset"])).Output;
}
