namespace ProxyLab.Capture;

/// <summary>Is a piece of a direction that came before what precedes it.</summary>
/// <param name="At">The frame that brought it.</param>
/// <param name="Offset">Where it stands in the direction's stream.</param>
/// <param name="Length">Its length on the wire.</param>
/// <param name="Captured">Its bytes, less than <paramref name="Length"/> when the frame was snapped.</param>
internal readonly record struct HeldSegment(Moment At, long Offset, int Length, byte[] Captured)
{
    /// <summary>Gets where the next piece begins.</summary>
    public long EndOffset => Offset + Length;
}
