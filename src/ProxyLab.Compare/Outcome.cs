using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what one rule made of one pair.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The rule was looked at and there is nothing.</summary>
    public sealed record Clean : Outcome;

    /// <summary>The rule found its symptom.</summary>
    /// <param name="Suspect">Whom it points at.</param>
    /// <param name="Evidence">What it rests on: the first abnormal event first.</param>
    /// <param name="Detail">A few words for the summary, such as <c>expired</c>.</param>
    /// <param name="Confidence">How sure the rule is, from 0 to 1.</param>
    /// <param name="Missing">What would confirm or refute it; <c>null</c> when nothing is asked for.</param>
    public sealed record Finding(
        Suspect Suspect, EquatableArray<Evidence> Evidence, string Detail, double Confidence = 1, string? Missing = null) : Outcome;

    /// <summary>The rule could apply, but something it needs was not observed.</summary>
    /// <param name="Missing">What would decide it.</param>
    public sealed record Inconclusive(string Missing) : Outcome;

    /// <summary>The rule is not about such a pair.</summary>
    public sealed record NotApplicable : Outcome;
}
