namespace ProxyLab.Capture;

/// <summary>Says why a capture could not be read to its end: a value, never an exception.</summary>
/// <param name="Offset">Where, in bytes from the start of the file; of a gzip file, of what it holds.</param>
/// <param name="Frames">How many frames were read before.</param>
/// <param name="Text">What is wrong and what can be done.</param>
public sealed record CaptureFault(long Offset, int Frames, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"byte {Offset}, after {Frames} frames: {Text}";
}
