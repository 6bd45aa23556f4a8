namespace ProxyLab.Recording;

/// <summary>Says where a recording is damaged, and how.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Offset">Where that line begins, in bytes from the start.</param>
/// <param name="Text">What is wrong.</param>
public sealed record RecordingFault(long Line, long Offset, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line} (byte {Offset}): {Text}";
}
