using System.Globalization;
using ProxyLab.Cli.Explain;
using ProxyLab.Compare;
using ProxyLab.Recording;
using Spectre.Console;
using Action = ProxyLab.Compare.Action;

namespace ProxyLab.Cli.Rendering;

/// <summary>Tells a verdict to people: one sentence, what it rests on, cause and remedy.</summary>
internal static class VerdictView
{
    private const int MostEvidence = 4;

    /// <summary>Writes all of a verdict.</summary>
    public static void Write(IAnsiConsole screen, Verdict verdict)
    {
        Labelled.Write(screen, "verdict", Sentence(verdict), Colour(verdict));
        foreach (var code in verdict.Symptoms)
        {
            Labelled.Write(screen, code, ExplanationTable.Built.Symptom(code)?.Meaning ?? "a symptom without a description");
        }

        foreach (var evidence in verdict.Evidence.Take(MostEvidence))
        {
            Labelled.Write(screen, "evidence", $"{Leg(evidence.Leg)} at {Milliseconds(evidence.At)} ms: {evidence.Text}");
        }

        if (verdict.Evidence.Count > MostEvidence)
        {
            Labelled.Write(screen, string.Empty, $"and {verdict.Evidence.Count - MostEvidence} more (--json lists all)");
        }

        if (Deciding(verdict) is { } decided)
        {
            Labelled.Write(screen, "remedy", decided.Remedy);
        }

        foreach (var missing in verdict.Missing)
        {
            Labelled.Write(screen, "missing", missing);
        }
    }

    /// <summary>Writes a verdict as one line, however long.</summary>
    public static void WriteLine(IAnsiConsole screen, string? host, Verdict verdict) =>
        screen.Profile.Out.Writer.WriteLine($"{Printable.Of(host ?? "unknown host")}: {Printable.Of(Sentence(verdict))}");

    /// <summary>Names an owner.</summary>
    public static string Name(Owner owner) => owner == Owner.Indeterminate ? "undecided" : owner.ToString().ToLowerInvariant();

    /// <summary>Names an action as the taxonomy does.</summary>
    public static string Name(Action action) =>
        action == Action.PassthroughProbe ? "passthrough+probe" : action.ToString().ToLowerInvariant();

    /// <summary>Names a masking.</summary>
    public static string Name(Masking masking) =>
        masking == Masking.NotApplicable ? "not applicable" : masking.ToString().ToLowerInvariant();

    private static string Sentence(Verdict verdict)
    {
        var confidence = verdict.Confidence.ToString("0.##", CultureInfo.InvariantCulture);
        var masking = verdict.Masking is Masking.NotApplicable ? string.Empty : $", {Name(verdict.Masking)}";
        return $"[{Name(verdict.Owner)}, {Name(verdict.Action)}{masking}, confidence {confidence}] {verdict.Summary}";
    }

    // What to do follows the symptom that points at the owner; a verdict without fault needs nothing done.
    private static Explanation? Deciding(Verdict verdict)
    {
        // What was negotiated differently seldom broke anything.
        var known = ((IEnumerable<string>)verdict.Symptoms).OrderBy(code => code[0] == 'H').Select(ExplanationTable.Built.Symptom).OfType<Explanation>().ToArray();
        return verdict.Owner == Owner.None
            ? null
            : known.FirstOrDefault(symptom => symptom.Owners[0] == Name(verdict.Owner))
                ?? known.FirstOrDefault(symptom => symptom.Owners.Contains(Name(verdict.Owner)))
                ?? known.FirstOrDefault();
    }

    private static string Leg(LegSide side) => side switch
    {
        LegSide.Client => "client leg",
        LegSide.Origin => "origin leg",
        _ => "direct path",
    };

    private static string Milliseconds(TimeSpan at) => at.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static Style Colour(Verdict verdict) => verdict.Owner switch
    {
        Owner.None => new Style(Color.Green),
        Owner.Indeterminate => new Style(Color.Yellow),
        _ => new Style(Color.Red),
    };
}
