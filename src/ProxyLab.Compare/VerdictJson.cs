using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProxyLab.Compare;

/// <summary>Writes verdicts for machines, in the words of the taxonomy.</summary>
public static class VerdictJson
{
    /// <summary>Writes the worst verdict and each session's.</summary>
    public static JsonObject Report(IReadOnlyList<(string? Host, Verdict Verdict)> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var each = new JsonArray();
        foreach (var (host, verdict) in sessions)
        {
            each.Add(new JsonObject { ["host"] = host, ["verdict"] = Of(verdict) });
        }

        return new()
        {
            ["rulesVersion"] = Judge.RulesVersion,
            ["verdict"] = Of(Judge.Worst([.. sessions.Select(session => session.Verdict)])),
            ["sessions"] = each,
        };
    }

    /// <summary>Writes one verdict.</summary>
    public static JsonObject Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var evidence = new JsonArray();
        foreach (var item in verdict.Evidence)
        {
            var entry = new JsonObject { ["leg"] = Lower(item.Leg), ["time"] = item.At.TotalSeconds, ["text"] = item.Text };
            if (item.Frame is { } frame)
            {
                entry["frame"] = frame;
            }

            evidence.Add(entry);
        }

        return new()
        {
            ["owner"] = Lower(verdict.Owner),
            ["action"] = Word(verdict.Action),
            ["symptoms"] = Texts(verdict.Symptoms),
            ["masking"] = Word(verdict.Masking),
            ["confidence"] = verdict.Confidence,
            ["summary"] = verdict.Summary,
            ["evidence"] = evidence,
            ["missing"] = Texts(verdict.Missing),
        };
    }

    /// <summary>Says an action in the taxonomy's word.</summary>
    public static string Word(Action action) => action == Action.PassthroughProbe ? "passthrough+probe" : Lower(action);

    /// <summary>Says a masking in the taxonomy's word.</summary>
    public static string Word(Masking masking) => JsonNamingPolicy.SnakeCaseLower.ConvertName(masking.ToString());

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
