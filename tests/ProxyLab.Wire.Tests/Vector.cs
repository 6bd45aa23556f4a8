using System.Globalization;

namespace ProxyLab.Wire.Tests;

/// <summary>Is a file of <c>tests/vectors</c>: hex with a comment after each field, facts from outside at its head.</summary>
/// <remarks>A fact is a comment line <c># name: value</c>; it comes from another program than this one.</remarks>
public sealed record Vector(string Name, Bytes Bytes, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Names the vectors of a message.</summary>
    public static IEnumerable<string> Names(string message) =>
        Directory.GetFiles(Path.Combine(Root, message), "*.hex")
            .Select(file => $"{message}/{Path.GetFileNameWithoutExtension(file)}")
            .Order(StringComparer.Ordinal);

    /// <summary>Names the vectors of a message, for a theory.</summary>
    public static TheoryData<string> Of(string message) => [.. Names(message)];

    /// <summary>Reads one by the name that <see cref="Names"/> gave.</summary>
    public static Vector Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, name + ".hex"));
        var hex = string.Concat(lines.Select(line => line.Split('#')[0].Trim()));
        var facts = lines
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal))
            .Select(line => line[2..].Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new(name, Bytes.FromHex(hex), facts);
    }

    /// <summary>Gets a fact that is a list of code points in hex; <c>null</c> when it is not stated.</summary>
    public ushort[]? CodePoints(string fact) =>
        Facts.TryGetValue(fact, out var value)
            ? [.. value.Split(',').Select(point => ushort.Parse(point[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture))]
            : null;

    /// <summary>Reads the lines of a file that are no comments.</summary>
    public static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Root, file)).Where(line => !line.StartsWith('#'));

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProxyLab.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "vectors");
    }
}
