namespace ProxyLab.Cli.Rendering;

/// <summary>Is one rung of a ladder: the same step on both legs, or a step that only one leg has.</summary>
/// <param name="AtClient">What the client leg shows; <c>null</c> for nothing.</param>
/// <param name="AtOrigin">What the origin leg shows; <c>null</c> for nothing.</param>
/// <param name="IsDivergence">Whether the legs first differ here.</param>
internal sealed record Rung(Step? AtClient, Step? AtOrigin, bool IsDivergence);
