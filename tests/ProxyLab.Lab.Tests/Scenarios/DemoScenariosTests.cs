using ProxyLab.Compare;
using ProxyLab.Recording;
using Serilog.Core;

namespace ProxyLab.Lab.Tests.Scenarios;

public sealed class DemoScenariosTests
{
    public static TheoryData<string> Names => [.. DemoScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_scenario_gets_its_known_verdict(string name)
    {
        using var runner = new ScenarioRunner(TimeProvider.System, Logger.None);
        var result = await runner.PlayAsync(DemoScenarios.All.Single(scenario => scenario.Name == name));
        Assert.True(result.Differences.Count == 0, $"{string.Join("; ", result.Differences)}: {result.Verdict.Summary}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recording_written_and_read_back_repeats_the_live_verdict_exactly(string name)
    {
        using var runner = new ScenarioRunner(TimeProvider.System, Logger.None);
        var live = await runner.PlayAsync(DemoScenarios.All.Single(scenario => scenario.Name == name));
        using var text = new StringWriter();
        RecordingFile.WriteHeader(text, live.Pair.StartedAt);
        RecordingFile.WriteSession(text, live.Pair);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.ToString()));
        var read = RecordingFile.Read(bytes);
        Assert.Null(read.Fault);
        Assert.Equal(live.Pair, Assert.Single(read.Sessions));
        Assert.Equal(live.Verdict, Judge.Of(read.Sessions[0]));
    }
}
