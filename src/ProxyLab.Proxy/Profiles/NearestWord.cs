namespace ProxyLab.Proxy;

/// <summary>Finds the word somebody may have meant.</summary>
internal static class NearestWord
{
    /// <summary>Asks <c>did you mean</c> when one of the words is close enough; empty otherwise.</summary>
    public static string Hint(string written, IEnumerable<string> words)
    {
        var best = words.Select(word => (Word: word, Steps: Distance(written, word))).MinBy(found => found.Steps);
        var isNear = best.Word is not null && best.Steps <= Math.Max(1, best.Word.Length / 3);
        return isNear ? $"; did you mean {best.Word}?" : "";
    }

    /// <summary>Counts the letters to insert, delete or replace (Levenshtein).</summary>
    public static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length > MaxLength || right.Length > MaxLength)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[right.Length + 1];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.Length; column++)
            {
                var isSame = char.ToLowerInvariant(left[line - 1]) == char.ToLowerInvariant(right[column - 1]);
                var replaced = diagonal + (isSame ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(diagonal, row[column - 1]));
            }
        }

        return row[^1];
    }

    private const int MaxLength = 64;
}
