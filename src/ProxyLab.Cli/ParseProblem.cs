using System.CommandLine;
using System.Text.RegularExpressions;
using ProxyLab.Cli.Explain;

namespace ProxyLab.Cli;

/// <summary>Tells in users' words what is wrong with a command line.</summary>
internal static partial class ParseProblem
{
    /// <summary>Lists the problems; an unknown verb is the only one that is told, with the nearest known.</summary>
    public static IEnumerable<string> Of(ParseResult parsed) => UnknownVerb(parsed) is { } unknown
        ? [unknown]
        : parsed.Errors.Select(error => OneLine(Typed(error.Message)));

    private static string? UnknownVerb(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0 || parsed.UnmatchedTokens is not [var word, ..] || word.StartsWith('-'))
        {
            return null;
        }

        var verbs = command.Subcommands.Select(verb => verb.Name).ToArray();
        var nearest = verbs.MinBy(verb => CodeName.Distance(verb, word))!;
        var isNear = CodeName.Distance(nearest, word) is var edits && edits <= Math.Max(2, nearest.Length / 3) && edits < nearest.Length;
        return $"'{word}' is no verb of {command.Name}; " + (isNear ? $"did you mean {nearest}?" : $"it has {string.Join(", ", verbs)}.");
    }

    // The library names the types of .NET, which mean nothing to whoever typed the value.
    private static string Typed(string message) => Unparsable().Replace(message, match =>
        $"{match.Groups["option"].Value} takes {Kind(match.Groups["type"].Value)}, not '{match.Groups["value"].Value}'.");

    // The library lists what an option takes one a line; a problem is told in one.
    private static string OneLine(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var head, _, ..] and var lines
            ? $"{head} {string.Join(", ", lines[1..])}."
            : message;

    private static string Kind(string type) => type.Contains("Int32", StringComparison.Ordinal) ? "a whole number"
        : type.Contains("Double", StringComparison.Ordinal) ? "a number"
        : "another kind of value";

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for (?:option|command) '(?<option>[^']*)' as expected type '(?<type>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Unparsable();
}
