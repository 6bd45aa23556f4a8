namespace ProxyLab.Cli.Explain;

/// <summary>Reads the tab-separated tables that are built into the program; lines that begin with # are comments.</summary>
internal static class TableFile
{
    /// <summary>Lists the rows of a table.</summary>
    public static IReadOnlyList<string[]> Rows(string name)
    {
        using var stream = typeof(TableFile).Assembly.GetManifestResourceStream($"ProxyLab.Cli.{name}.tsv")
            ?? throw new InvalidOperationException($"The table {name} is not built in.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))];
    }
}
