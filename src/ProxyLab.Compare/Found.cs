using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Makes outcomes, in the words rules use.</summary>
internal static class Found
{
    /// <summary>The rule is not about such a session.</summary>
    public static readonly Outcome NotApplicable = new Outcome.NotApplicable();

    /// <summary>Nothing was found.</summary>
    public static readonly Outcome Nothing = new Outcome.Clean();

    /// <summary>Something the rule needs was not observed.</summary>
    public static Outcome Missing(string what) => new Outcome.Inconclusive(what);

    /// <summary>The symptom, resting on the evidence; the first abnormal event comes first.</summary>
    public static Outcome Symptom(Suspect suspect, double confidence, string detail, params ReadOnlySpan<Evidence> evidence) =>
        new Outcome.Finding(suspect, EquatableArray.Create(evidence), detail, confidence);
}
