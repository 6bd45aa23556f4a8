namespace ProxyLab.Cli.Explain;

/// <summary>Compares the names of codes as people write them: case, hyphens, spaces and a browser's prefix do not matter.</summary>
internal static class CodeName
{
    /// <summary>Brings a name into the form that is compared.</summary>
    public static string Normalise(string name)
    {
        var bare = name.Trim().ToUpperInvariant();
        bare = bare.StartsWith("NET::", StringComparison.Ordinal) ? bare[5..] : bare;
        return bare.Replace(' ', '_').Replace('-', '_') is var joined && IsNumber(bare) ? bare : joined;
    }

    /// <summary>Lists the names a row is found under, in the form that is compared.</summary>
    public static IEnumerable<string> Of(Explanation row) => row.Aliases.Prepend(row.Name).Select(Normalise);

    /// <summary>Tells whether a row's name is the one asked for; a star in it stands for anything.</summary>
    public static bool Matches(string name, string asked)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? string.Equals(name, asked, StringComparison.Ordinal)
            : asked.Length >= name.Length - 1
                && asked.StartsWith(name.AsSpan(0, star), StringComparison.Ordinal)
                && asked.EndsWith(name[(star + 1)..], StringComparison.Ordinal);
    }

    /// <summary>Counts the edits between two names (Levenshtein).</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static bool IsNumber(string text) => text.TrimStart('-').Length > 0 && text.TrimStart('-').All(char.IsAsciiDigit);
}
