namespace ProxyLab.Wire;

/// <summary>Is an alert that can be read (RFC 8446 §6).</summary>
/// <param name="Level">1 warning, 2 fatal; other values are kept.</param>
/// <param name="Description">What it says.</param>
public readonly record struct Alert(byte Level, AlertDescription Description)
{
    /// <summary>Gets whether the level is fatal.</summary>
    public bool IsFatal => Level == 2;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Level switch { 1 => "warning", 2 => "fatal", _ => $"level {Level}" })} {Description} ({Description.Value})";
}
