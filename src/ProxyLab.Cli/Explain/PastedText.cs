using System.Globalization;
using System.Text.RegularExpressions;

namespace ProxyLab.Cli.Explain;

/// <summary>Finds codes in what programs print: known names and texts, and numbers that say what they are.</summary>
internal static partial class PastedText
{
    private const int ShortestWord = 6;
    private const int FirstAlertReason = 1000;

    private static readonly string[] LessSpecific = ["Java error", "Python error", "curl exit code"];

    /// <summary>Lists every reading of a text, the most specific first.</summary>
    public static IReadOnlyList<Explanation> Readings(string text, IReadOnlyList<Explanation> all) =>
        [.. Named(text, all).Concat(Numbered(text, all)).Concat(Symptoms(text, all)).Distinct().OrderBy(Rank)];

    // A wrapper's number or name says less than the text that it stands before.
    private static int Rank(Explanation row) => row.Kind switch
    {
        "symptom" => 0,
        "verify code" => 1,
        "TLS alert" => 2,
        var kind => 4 + Array.IndexOf(LessSpecific, kind),
    };

    // The longest name wins: what it covers is not looked at again.
    private static IEnumerable<Explanation> Named(string text, IReadOnlyList<Explanation> all)
    {
        var rest = Words(text);
        var names = all
            .Where(row => row.Kind != "symptom")
            .SelectMany(row => row.Aliases.Prepend(row.Name), (row, name) => (Row: row, Name: name))
            .Where(known => !known.Name.Contains('*', StringComparison.Ordinal))
            .Select(known => (known.Row, Words: Words(known.Name)))
            .Where(known => known.Words.Length > ShortestWord + 1)
            .GroupBy(known => known.Words, known => known.Row, StringComparer.Ordinal)
            .OrderByDescending(group => group.Key.Length);
        foreach (var known in names)
        {
            if (!rest.Contains(known.Key, StringComparison.Ordinal))
            {
                continue;
            }

            rest = rest.Replace(known.Key, "_|_", StringComparison.Ordinal);
            foreach (var row in known)
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<Explanation> Numbered(string text, IReadOnlyList<Explanation> all)
    {
        (string Kind, IEnumerable<int> Numbers)[] found =
        [
            ("verify code", Numbers(Verified(), text)),
            ("TLS alert", Numbers(Alerted(), text).Concat(Reasons(text))),
            ("Chromium error", Numbers(NetError(), text)),
            ("curl exit code", Numbers(Curl(), text).Concat(Numbers(Parenthesised(), text))),
        ];
        return found.SelectMany(family => family.Numbers.SelectMany(
            number => all.Where(row => row.Kind == family.Kind && row.Number == number)));
    }

    private static IEnumerable<Explanation> Symptoms(string text, IReadOnlyList<Explanation> all)
    {
        var codes = SymptomCode().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        return all.Where(row => row.Kind == "symptom" && codes.Contains(row.Name));
    }

    // OpenSSL's reason for an alert that it received is 1000 more than the alert's number, in 1.1 as in 3.
    private static IEnumerable<int> Reasons(string text) => OpenSslError().Matches(text)
        .Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - FirstAlertReason);

    private static IEnumerable<int> Numbers(Regex pattern, string text) => pattern.Matches(text)
        .Select(match => int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
        .OfType<int>();

    private static string Words(string text) => $"_{Separators().Replace(text, "_").ToUpperInvariant()}_".Replace("__", "_", StringComparison.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<!exit )(?:\bcode|\bnum)\s*[:=]\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Verified();

    [GeneratedRegex(@"\balert(?: number)?\s*[:=(]?\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Alerted();

    [GeneratedRegex(@"\bnet_?error\s*[:=]?\s*(-\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex NetError();

    [GeneratedRegex(@"\bcurl:?(?: exit code| error)?:?\s*\(?(\d+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Curl();

    [GeneratedRegex(@"^\s*\((\d+)\)")]
    private static partial Regex Parenthesised();

    [GeneratedRegex(@"\berror:(?:0A|14)[0-9A-F]{3}([0-9A-F]{3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenSslError();

    [GeneratedRegex(@"\b(?:R-SPLICE|[ACHKOT]\d{1,2})\b")]
    private static partial Regex SymptomCode();
}
