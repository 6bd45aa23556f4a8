using System.Globalization;

namespace ProxyLab.Benchmarks;

/// <summary>Collects ratios, both sides of each, and what they had to be.</summary>
internal sealed class Report
{
    private readonly List<string> _missed = [];

    /// <summary>Adds a ratio that must be at least <paramref name="minimum"/>; a goal is told, not demanded.</summary>
    public void AtLeast(double minimum, string ours, double ourValue, string theirs, double theirValue, double? goal = null) =>
        Add(ours, ourValue, theirs, theirValue, value => value >= minimum, $">= {minimum}", goal is null ? "" : $", goal >= {goal}");

    /// <summary>Adds a ratio that must be at most <paramref name="maximum"/>.</summary>
    public void AtMost(double maximum, string ours, double ourValue, string theirs, double theirValue) =>
        Add(ours, ourValue, theirs, theirValue, value => value <= maximum, $"<= {maximum}", "");

    /// <summary>Shows both sides of a ratio that nothing is demanded of.</summary>
    public void Beside(string ours, double ourValue, string theirs, double theirValue) =>
        Add(ours, ourValue, theirs, theirValue, _ => true, "", "");

    /// <summary>Prints the sum and gives the exit code.</summary>
    public int Close()
    {
        Console.WriteLine(_missed.Count == 0 ? "all required ratios hold" : $"missed:\n  {string.Join("\n  ", _missed)}");
        return _missed.Count == 0 ? 0 : 1;
    }

    private void Add(string ours, double ourValue, string theirs, double theirValue, Func<double, bool> holds, string demand, string goal)
    {
        var ratio = ourValue / theirValue;
        var line = string.Create(CultureInfo.InvariantCulture, $"{ours} {ourValue:#,0.##} : {theirs} {theirValue:#,0.##} = {ratio:0.000} {demand}{goal}");
        Console.WriteLine($"  {line}");
        if (!holds(ratio))
        {
            _missed.Add(line);
        }
    }
}
