using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Prints the matrix as a table and writes it as JSON.</summary>
internal static class CellReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints all cells, a line each, and their sums; exit code 1 when any is wrong.</summary>
    public static int Write(
        IReadOnlyList<Cell> cells, IReadOnlyDictionary<Cell, CellResult> results, TimeSpan took, string? json)
    {
        foreach (var cell in cells)
        {
            Console.WriteLine(
                $"{cell.Box,-18} {cell.Origin,-10} {cell.Client,-8} {Text(cell, results.GetValueOrDefault(cell))}");
        }

        var wrong = results.Values.Count(result => result.Faults().Any());
        var accused = results.Values.Count(result =>
            !result.Expected.Owners.Contains("middlebox")
                && (result.Owner == "middlebox" || result.KeylessOwner == "middlebox"));
        Console.WriteLine(
            $"{results.Count} cells ran in {took.TotalSeconds:0} s, {cells.Count - results.Count} are empty; "
            + $"{wrong} wrong; {accused} name the middlebox when it did nothing");
        if (json is not null)
        {
            File.WriteAllText(
                json, JsonSerializer.Serialize(
                    cells.Select(cell => Row(cell, results.GetValueOrDefault(cell))), Indented));
        }

        return wrong == 0 ? 0 : 1;
    }

    private static string Text(Cell cell, CellResult? result) => result is null
        ? $"- {CellTable.WhyEmpty(cell)}"
        : $"{result.Verdict}{string.Concat(result.Faults().Select(fault => $" !! {fault}"))}";

    private static object Row(Cell cell, CellResult? result) => result is null
        ? new { cell.Box, cell.Origin, cell.Client, Empty = CellTable.WhyEmpty(cell) }
        : new
        {
            cell.Box,
            cell.Origin,
            cell.Client,
            result.Owner,
            result.Action,
            result.Masking,
            result.KeylessOwner,
            Built = result.Expected,
            ClientExit = result.Ran.Exit,
            Faults = result.Faults(),
        };
}
