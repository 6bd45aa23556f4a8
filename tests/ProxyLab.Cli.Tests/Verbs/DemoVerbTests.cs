using System.Text.Json.Nodes;
using ProxyLab.Lab;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class DemoVerbTests
{
    private readonly FakeTerminal _terminal = new();

    [Fact]
    public async Task People_see_a_ladder_and_a_verdict_for_each_and_a_table_at_the_end()
    {
        var code = await _terminal.RunAsync("demo");
        Assert.True(code == ExitCode.NoFault, _terminal.Error);
        var count = DemoScenarios.All.Count;
        Assert.Equal(count, _terminal.Out.Split("client --------- box").Length - 1);
        Assert.Contains($"{count} of {count} verdicts are the known ones.", _terminal.Out, StringComparison.Ordinal);
        Assert.Empty(_terminal.Error);
    }

    [Fact]
    public async Task Machines_get_the_report_with_the_scenarios_beside_it()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("demo", "--json"));
        var report = JsonNode.Parse(_terminal.Out)!;
        Assert.Equal(DemoScenarios.All.Count, report["sessions"]!.AsArray().Count);
        Assert.All(report["scenarios"]!.AsArray(), scenario => Assert.True(scenario!["asKnown"]!.GetValue<bool>()));
    }
}
