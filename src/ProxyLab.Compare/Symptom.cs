namespace ProxyLab.Compare;

/// <summary>Is one coded thing that rules can find.</summary>
/// <param name="Code">The code, never reused.</param>
/// <param name="Title">What it is, in one line.</param>
public sealed record Symptom(string Code, string Title);
