namespace ProxyLab.Capture;

/// <summary>Compares and cuts pieces of a stream, of which the captured bytes may end early.</summary>
internal static class Overlap
{
    /// <summary>Takes the captured bytes of a part.</summary>
    /// <param name="captured">The piece's captured bytes.</param>
    /// <param name="start">Where the part begins in the piece.</param>
    /// <param name="end">Where it ends.</param>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> captured, long start, long end) =>
        start >= captured.Length ? [] : captured[(int)start..(int)Math.Min(end, captured.Length)];

    /// <summary>Says whether two pieces contradict one another where both have bytes.</summary>
    public static bool Differs(long offset, ReadOnlySpan<byte> bytes, long otherOffset, ReadOnlySpan<byte> others)
    {
        var start = Math.Max(offset, otherOffset);
        var end = Math.Min(offset + bytes.Length, otherOffset + others.Length);
        return start < end && !Part(bytes, start - offset, end - offset)
            .SequenceEqual(Part(others, start - otherOffset, end - otherOffset));
    }
}
