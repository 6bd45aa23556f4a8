using ProxyLab.Wire;

namespace ProxyLab.Cli.Rendering;

/// <summary>Is one rung's half: something seen on one leg.</summary>
/// <param name="At">The time since the session's start.</param>
/// <param name="From">The end that sent it; <c>null</c> for what nobody sends.</param>
/// <param name="Kind">What it is; halves of one kind stand side by side.</param>
/// <param name="Text">What is shown: a title, then key fields, a line each.</param>
/// <param name="Identity">What must be equal on both legs of an untouched path; <c>null</c> for what innocently differs.</param>
internal sealed record Step(TimeSpan At, End? From, string Kind, EquatableArray<string> Text, string? Identity);
