using ProxyLab.Compare.Tests.Playing;

namespace ProxyLab.Compare.Tests;

/// <summary>Replays every situation against the verdict that is kept for it under <c>tests/scenarios</c>.</summary>
public class SituationTests
{
    private static readonly string Kept = Path.Combine(Vectors.Tests, "scenarios", "situations.txt");

    [Fact]
    public void Every_situation_gets_the_verdict_that_is_kept_for_it()
    {
        string[] said = [.. Situations.All.Select(situation => $"{situation.Name}: {Verdicts.Said(Judge.Of(situation.Pair))}")];
        if (Environment.GetEnvironmentVariable("PROXYLAB_KEEP_VERDICTS") is not null)
        {
            File.WriteAllLines(Kept, said);
        }

        Assert.Equal(File.ReadAllLines(Kept), said);
    }

    [Fact]
    public void Every_rule_is_met_in_a_situation()
    {
        var met = Situations.All.SelectMany(situation => Judge.Of(situation.Pair).Symptoms).ToHashSet();
        Assert.Empty(Symptoms.All.Select(symptom => symptom.Code).Except(met));
    }

    [Fact]
    public void Every_verdict_says_who_and_why_in_one_sentence()
    {
        foreach (var (name, pair) in Situations.All)
        {
            var verdict = Judge.Of(pair);
            Assert.True(verdict.Summary is [.., '.'], name);
            Assert.True(verdict.Owner == Owner.None || verdict.Evidence.Count > 0, name);
            Assert.True(verdict.Owner != Owner.Indeterminate || verdict.Missing.Count > 0, name);
        }
    }
}
