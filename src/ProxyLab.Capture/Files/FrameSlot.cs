namespace ProxyLab.Capture;

/// <summary>Says where in the buffer the frame lies that was read last, and what its header says.</summary>
/// <param name="Ticks">When it was captured, in ticks of <see cref="DateTimeOffset"/>.</param>
/// <param name="Link">Its link type.</param>
/// <param name="OriginalLength">Its length on the wire.</param>
/// <param name="Start">Where its bytes start in the buffer.</param>
/// <param name="Length">How many of them were captured.</param>
internal readonly record struct FrameSlot(long Ticks, LinkType Link, int OriginalLength, int Start, int Length);
