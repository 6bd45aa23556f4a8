using ProxyLab.Compare;
using ProxyLab.Wire;
using Action = ProxyLab.Compare.Action;

namespace ProxyLab.Lab;

/// <summary>Is the verdict a scenario must get; summary, evidence and confidence are free.</summary>
/// <param name="Owner">Whose fault it is.</param>
/// <param name="Action">What the box did.</param>
/// <param name="Symptoms">The codes, all of them, in the verdict's order.</param>
/// <param name="Masking">What the client can see.</param>
public sealed record ExpectedVerdict(Owner Owner, Action Action, EquatableArray<string> Symptoms, Masking Masking)
{
    /// <summary>Lists what a verdict got wrong; empty when it is the known one.</summary>
    public IReadOnlyList<string> Differences(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return [.. new[]
        {
            Difference("owner", Owner, verdict.Owner),
            Difference("action", Action, verdict.Action),
            Difference("symptoms", string.Join(' ', Symptoms), string.Join(' ', verdict.Symptoms)),
            Difference("masking", Masking, verdict.Masking),
        }.OfType<string>()];
    }

    private static string? Difference<T>(string field, T expected, T actual) =>
        Equals(expected, actual) ? null : $"{field} is {actual}, not {expected}";
}
