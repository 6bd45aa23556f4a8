using System.Globalization;

namespace ProxyLab.Benchmarks;

/// <summary>Collects ratios, both sides of each, and what they had to be.</summary>
internal sealed class Report
{
    private readonly List<string> _missed = [];

    /// <summary>Adds a ratio that must be at least <paramref name="minimum"/>, or is only shown where that is <c>null</c>; a goal is told, not demanded.</summary>
    public void AtLeast(double? minimum, string ours, double ourValue, string theirs, double theirValue, double? goal = null) =>
        Add(ours, ourValue, theirs, theirValue, value => !(value < minimum), Demand(">=", minimum), goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $", goal >= {goal}"));

    /// <summary>Adds a ratio that must be at most <paramref name="maximum"/>, or is only shown where that is <c>null</c>.</summary>
    public void AtMost(double? maximum, string ours, double ourValue, string theirs, double theirValue) =>
        Add(ours, ourValue, theirs, theirValue, value => !(value > maximum), Demand("<=", maximum), "");

    /// <summary>Shows both sides of a ratio that nothing is demanded of.</summary>
    public void Beside(string ours, double ourValue, string theirs, double theirValue) =>
        Add(ours, ourValue, theirs, theirValue, _ => true, "", "");

    /// <summary>Prints the sum and gives the exit code.</summary>
    public int Close()
    {
        Console.WriteLine(_missed.Count == 0 ? "all required ratios hold" : $"missed:\n  {string.Join("\n  ", _missed)}");
        return _missed.Count == 0 ? 0 : 1;
    }

    private static string Demand(string relation, double? bound) =>
        bound is { } value ? string.Create(CultureInfo.InvariantCulture, $"required {relation} {value}") : "not judged";

    private void Add(string ours, double ourValue, string theirs, double theirValue, Func<double, bool> holds, string demand, string goal)
    {
        var ratio = ourValue / theirValue;
        var line = string.Create(CultureInfo.InvariantCulture, $"{ours} {ourValue:#,0.##} : {theirs} {theirValue:#,0.##} = {ratio:0.000}{(demand.Length > 0 ? $" ({demand}{goal})" : "")}");
        Console.WriteLine($"  {line}");
        if (!holds(ratio))
        {
            _missed.Add(line);
        }
    }
}
