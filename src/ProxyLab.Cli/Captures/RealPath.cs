namespace ProxyLab.Cli.Captures;

/// <summary>Tells whether two names are one file: links are followed in every part of a path.</summary>
/// <remarks>Two hard links of one file are two names, and are taken for two files.</remarks>
internal static class RealPath
{
    private static readonly StringComparer Names =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparer.OrdinalIgnoreCase
            : StringComparer.Ordinal;

    /// <summary>Finds the first path that was there before under this or another name; <c>null</c> when all differ.</summary>
    public static string? Repeated(IEnumerable<string> paths)
    {
        var met = new HashSet<string>(Names);
        return paths.FirstOrDefault(path => !met.Add(Of(path)));
    }

    /// <summary>Finds the one of several paths that is the same file; <c>null</c> when none is.</summary>
    public static string? SameAs(string path, IEnumerable<string> others) =>
        others.FirstOrDefault(other => Names.Equals(Of(other), Of(path)));

    private static string Of(string path)
    {
        if (path is InputFile.StandardInput or "")
        {
            return path;
        }

        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var parts = full[real.Length..];
        foreach (var part in parts.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Target(next) is { } target ? Of(target) : next;
        }

        return real;
    }

    private static string? Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, or a circle of links: whoever opens it will say so.
            return null;
        }
    }
}
