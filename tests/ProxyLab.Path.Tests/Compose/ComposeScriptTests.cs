namespace ProxyLab.Path.Tests;

/// <summary>Runs the very scripts that docker-compose.yml starts, in network namespaces instead of containers.</summary>
public class ComposeScriptTests
{
    [ComposeTheory]
    [InlineData("squid", 3128)]
    [InlineData("mitmproxy", 8080)]
    public async Task The_client_gets_the_verdicts_about_a_box_from_captures_of_both_its_sides(string box, int port)
    {
        await using var run = await ComposeRun.CreateAsync();
        await run.Start(run.Path.Box, $"{box}.sh").ListensAsync(port);
        await run.CaptureAsync(box, port);

        var owners = await run.AskAsync("GATEWAY=no", $"BOXES={box}=http://{PathTopology.BoxAtClient}:{port}");

        Assert.Equal(ComposeRun.Owners, owners);
    }

    [ComposeTheory]
    [InlineData("transparent", "inspect")]
    [InlineData("tproxy", "inspect")]
    [InlineData("transparent", "inspect-blind")]
    public async Task The_client_gets_the_verdicts_of_the_gateway_and_no_rule_outlives_it(string mode, string profile)
    {
        await using var run = await ComposeRun.CreateAsync();
        await using var gateway = run.StartGateway(
            $"MODE={mode}", $"PROFILE={profile}", $"CLIENT_SIDE={PathTopology.ClientAddress}", "ADDRESSES=192.0.2.254/24 198.51.100.254/24");
        await gateway.ListensAsync(8443);
        await run.Path.Client.IpAsync("route replace default via 192.0.2.254");
        Assert.Contains("443", await RulesAsync(run), StringComparison.Ordinal);

        Assert.Equal(ComposeRun.Owners, await run.AskAsync());

        await gateway.SignalAsync("TERM");
        Assert.Equal(130, await gateway.EndAsync());
        Assert.Equal("", await RulesAsync(run));
    }

    [ComposeTheory]
    [InlineData("listens.sh 443; echo $?; listens.sh 80; echo $?; listens.sh 444; echo $?", "0 0 1")]
    public async Task The_health_check_tells_a_port_that_is_listened_on(string commands, string exits)
    {
        await using var run = await ComposeRun.CreateAsync();
        var ran = await run.Path.Origin.RunAsync("sh", ["-c", $"PATH={ComposeFile.Scripts}:$PATH; {commands}"]);
        Assert.Equal(exits, ran.Output.Trim().ReplaceLineEndings(" "));
    }

    private static async Task<string> RulesAsync(ComposeRun run) => (await run.Path.Box.RunAsync("nft", ["list", "ruleset"])).Output;
}
