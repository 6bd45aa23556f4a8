namespace ProxyLab.Capture;

/// <summary>Is one captured frame.</summary>
/// <remarks>It is valid until the next one is read: <see cref="Bytes"/> lies in the reader's buffer.</remarks>
/// <param name="number">The frame's number.</param>
/// <param name="time">When it was captured.</param>
/// <param name="link">Its link type.</param>
/// <param name="originalLength">Its length on the wire.</param>
/// <param name="bytes">What was captured of it.</param>
public readonly ref struct Frame(
    int number, DateTimeOffset time, LinkType link, int originalLength, ReadOnlySpan<byte> bytes)
{
    /// <summary>Gets the frame's number, counted from 1 as Wireshark counts.</summary>
    public int Number { get; } = number;

    /// <summary>Gets when it was captured, to 100 ns; a frame without a time has that of the one before.</summary>
    public DateTimeOffset Time { get; } = time;

    /// <summary>Gets how its first header is to be read.</summary>
    public LinkType Link { get; } = link;

    /// <summary>Gets its length on the wire.</summary>
    public int OriginalLength { get; } = originalLength;

    /// <summary>Gets what was captured of it.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;
}
