using System.CommandLine;
using System.Text.Json.Nodes;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Lab;
using Spectre.Console;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>demo</c>: origins, a box and clients on loopback, one handshake after another, each with the verdict it must get.</summary>
internal static class DemoVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "demo",
            "Play known faults on loopback in this process and judge each.",
            """
            Start origins, a box and clients on loopback in this process, break handshakes in known ways and judge each.
            Needs no root, no Internet, leaves no file behind. Exit code 0 when every verdict is the known one, else 70.

            Examples:
              proxylab demo
              proxylab demo --quiet
              proxylab demo --json | jq '.sessions[].verdict.symptoms'
            """)
        {
            CommonOptions.Json,
        };
        command.SetAction(async (parsed, interrupted) => (int)await PlayAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> PlayAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var json = parsed.GetValue(CommonOptions.Json);
        var quiet = parsed.GetValue(CommonOptions.Quiet);
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        using var runner = new ScenarioRunner(terminal.Clock, log);
        var results = new List<ScenarioResult>();
        foreach (var scenario in DemoScenarios.All)
        {
            var result = await runner.PlayAsync(scenario, interrupted);
            results.Add(result);
            if (!json && !quiet)
            {
                Show(terminal.Screen, result, results.Count);
            }
        }

        var wrong = results.Where(result => result.Differences.Count > 0).ToArray();
        if (json)
        {
            terminal.Out.WriteLine(Json(results).ToJsonString());
        }
        else
        {
            DemoTable.Write(terminal.Screen, results);
        }

        foreach (var result in wrong)
        {
            terminal.Error.WriteLine($"proxylab: {result.Scenario.Name}: {string.Join("; ", result.Differences)}");
        }

        return wrong.Length == 0 ? ExitCode.NoFault : ExitCode.Internal;
    }

    private static void Show(IAnsiConsole screen, ScenarioResult result, int number)
    {
        screen.Write(new Text($"{number}. {result.Scenario.Title}\n", new Style(Color.Blue, decoration: Decoration.Bold)));
        SessionView.Write(screen, new JudgedSession(result.Pair, result.Verdict), quiet: false);
    }

    private static JsonObject Json(IReadOnlyList<ScenarioResult> results)
    {
        var report = ReportJson.Of([.. results.Select(result => new JudgedSession(result.Pair, result.Verdict))]);
        report["scenarios"] = new JsonArray([.. results.Select(result => (JsonNode)new JsonObject
        {
            ["name"] = result.Scenario.Name,
            ["title"] = result.Scenario.Title,
            ["host"] = result.Scenario.Host,
            ["asKnown"] = result.Differences.Count == 0,
        })]);
        return report;
    }
}
