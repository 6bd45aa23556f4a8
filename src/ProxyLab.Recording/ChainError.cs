namespace ProxyLab.Recording;

/// <summary>Is one validation error.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Depth">Where: 0 is the leaf.</param>
public readonly record struct ChainError(VerifyCode Code, int Depth)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code} at depth {Depth}";
}
