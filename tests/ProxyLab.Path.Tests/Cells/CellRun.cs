using System.Collections.Concurrent;

namespace ProxyLab.Path.Tests;

/// <summary>Runs the matrix as a program: boxes side by side, the cells of one box one after another.</summary>
internal static class CellRun
{
    /// <summary>Runs what the command line names; exit code 1 when a cell got another verdict than it was built
    /// for.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var started = TimeProvider.System.GetTimestamp();
        var named = CellTable.Product
            .Where(cell => Is("--box", cell.Box) && Is("--origin", cell.Origin) && Is("--client", cell.Client))
                .ToList();
        var results = new ConcurrentDictionary<Cell, CellResult>();
        await Parallel.ForEachAsync(
            named.Where(cell => CellTable.WhyEmpty(cell) is null).GroupBy(cell => cell.Box),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
            async (cells, _) =>
            {
                await using var lab = await CellLab.StartAsync(RealBox.All.Single(box => box.Name == cells.Key));
                foreach (var cell in cells)
                {
                    results[cell] = await lab.RunAsync(cell);
                    Console.Error.WriteLine($"{Elapsed().TotalSeconds,6:0.0} {cell}: {Shown(results[cell])}");
                }
            });
        return CellReport.Write(named, results, Elapsed(), Option("--json"));

        TimeSpan Elapsed() => TimeProvider.System.GetElapsedTime(started);

        bool Is(string option, string value) =>
            !args.Contains(option) || args.Where((_, at) => at > 0 && args[at - 1] == option).Contains(value);

        string? Option(string name) =>
            Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static string Shown(CellResult result) =>
        $"{result.Verdict} (no keys: {result.KeylessOwner}) exit {result.Ran.Exit} "
        + string.Join("; ", result.Faults());

    // Most of a cell is waiting: for programs to start, for a client to lose patience.
    private static readonly int SideBySide = Math.Max(4, Environment.ProcessorCount * 2);
}
