using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Asks rules and the judge.</summary>
internal static class Verdicts
{
    public static Outcome Ask<TRule>(this HandshakePair pair)
        where TRule : IRule, new() => new TRule().Judge(new(pair));

    public static Outcome.Finding Finds<TRule>(this HandshakePair pair, Suspect suspect)
        where TRule : IRule, new()
    {
        var finding = Assert.IsType<Outcome.Finding>(pair.Ask<TRule>());
        Assert.Equal(suspect, finding.Suspect);
        Assert.NotEmpty(finding.Evidence);
        return finding;
    }

    public static void FindsNothing<TRule>(this HandshakePair pair)
        where TRule : IRule, new() => Assert.False(pair.Ask<TRule>() is Outcome.Finding, $"{pair.Ask<TRule>()}");

    public static void LeavesOpen<TRule>(this HandshakePair pair)
        where TRule : IRule, new() => Assert.IsType<Outcome.Inconclusive>(pair.Ask<TRule>());

    /// <summary>Says a verdict in one line, in the taxonomy's words.</summary>
    public static string Said(Verdict verdict)
    {
        var json = VerdictJson.Of(verdict);
        return $"{json["owner"]} {json["action"]} [{string.Join(' ', verdict.Symptoms)}] {json["masking"]}";
    }
}
