using ProxyLab.Compare.Tests.Playing;

namespace ProxyLab.Compare.Tests;

public class RuleSetTests
{
    [Fact]
    public void Every_rule_of_the_assembly_is_in_the_set_once()
    {
        var rules = typeof(IRule).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRule)));
        Assert.Equal(rules.Order(ByName), RuleSet.All.Select(rule => rule.GetType()).Order(ByName));
        Assert.Equal(RuleSet.All.Length, RuleSet.All.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public void Every_rule_has_a_title_in_the_same_order() =>
        Assert.Equal(Symptoms.All.Select(symptom => symptom.Code), RuleSet.All.Select(rule => rule.Id));

    [Fact]
    public void Every_rule_has_a_test_file_and_every_test_file_a_rule()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Vectors.Tests, "ProxyLab.Compare.Tests", "Rules"), "*Tests.cs").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(RuleSet.All.Select(rule => rule.GetType().Name + "Tests").Order(StringComparer.Ordinal), tests.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_names_what_can_fool_it()
    {
        var rules = Path.Combine(Vectors.Tests, "..", "src", "ProxyLab.Compare", "Rules");
        foreach (var rule in RuleSet.All)
        {
            var text = File.ReadAllText(Path.Combine(rules, rule.GetType().Name + ".cs"));
            Assert.Contains($"/// <summary>{rule.Id}: ", text, StringComparison.Ordinal);
            Assert.Contains("False positive: ", text, StringComparison.Ordinal);
            Assert.Contains("False negative: ", text, StringComparison.Ordinal);
            Assert.Contains("RFC ", text, StringComparison.Ordinal);
        }
    }

    private static readonly Comparer<Type> ByName = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));
}
