using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is the answer for one session.</summary>
/// <param name="RulesVersion">The version of the rules that gave it.</param>
/// <param name="Owner">Whose fault it is.</param>
/// <param name="Action">What the box did.</param>
/// <param name="Symptoms">The codes found, by the taxonomy's order.</param>
/// <param name="Masking">What the client can see of the origin's fault.</param>
/// <param name="Confidence">How sure it is, from 0 to 1.</param>
/// <param name="Evidence">What it rests on; the first entry decides.</param>
/// <param name="Missing">What was not observed and would decide or confirm it.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record Verdict(
    string RulesVersion,
    Owner Owner,
    Action Action,
    EquatableArray<string> Symptoms,
    Masking Masking,
    double Confidence,
    EquatableArray<Evidence> Evidence,
    EquatableArray<string> Missing,
    string Summary);
