using ProxyLab.Lab;
using Spectre.Console;

namespace ProxyLab.Cli.Rendering;

/// <summary>Shows what a demonstration came to, a row a scenario.</summary>
internal static class DemoTable
{
    /// <summary>Writes the table and the count.</summary>
    public static void Write(IAnsiConsole screen, IReadOnlyList<ScenarioResult> results)
    {
        var table = new Table { Border = screen.Profile.Capabilities.Unicode ? TableBorder.Simple : TableBorder.Ascii };
        foreach (var heading in new[] { "scenario", "owner", "action", "symptoms", "masking", "as known" })
        {
            table.AddColumn(heading);
        }

        foreach (var result in results)
        {
            var verdict = result.Verdict;
            table.AddRow(
                new Text(result.Scenario.Name),
                new Text(VerdictView.Name(verdict.Owner)),
                new Text(VerdictView.Name(verdict.Action)),
                new Text(string.Join(' ', verdict.Symptoms)),
                new Text(VerdictView.Name(verdict.Masking)),
                new Text(result.Differences.Count == 0 ? "yes" : "NO", new Style(result.Differences.Count == 0 ? Color.Green : Color.Red)));
        }

        screen.Write(table);
        var good = results.Count(result => result.Differences.Count == 0);
        screen.Write(new Text($"{good} of {results.Count} verdicts are the known ones.\n"));
    }
}
