namespace ProxyLab.Capture;

/// <summary>
/// Keeps the pieces of one direction that wait for what precedes them: sorted, and none overlapping another.
/// </summary>
internal sealed class HeldSegments
{
    private readonly List<HeldSegment> _pieces = [];
    private int _head;

    /// <summary>Gets the number of bytes kept.</summary>
    public int Size { get; private set; }

    /// <summary>Gets where the first piece begins; <c>null</c> without one.</summary>
    public long? FirstOffset => _head < _pieces.Count ? _pieces[_head].Offset : null;

    /// <summary>Gets the frame that brought the first piece.</summary>
    public Moment FirstAt => _pieces[_head].At;

    /// <summary>
    /// Keeps those parts of a piece that are not there yet: the byte that was seen first is the one that counts.
    /// </summary>
    /// <returns>Whether a part that was there already had other bytes.</returns>
    public bool Add(Moment at, long offset, int length, ReadOnlySpan<byte> captured)
    {
        var isConflict = false;
        var (start, end) = (offset, offset + length);
        var index = FirstEndingAfter(start);
        while (start < end)
        {
            while (index < _pieces.Count && _pieces[index].EndOffset <= start)
            {
                index++;
            }

            var next = index < _pieces.Count ? _pieces[index].Offset : long.MaxValue;
            if (next <= start)
            {
                isConflict |= Overlap.Differs(offset, captured, _pieces[index].Offset, _pieces[index].Captured);
                start = _pieces[index].EndOffset;
            }
            else
            {
                var until = Math.Min(end, next);
                Insert(index, at, start, (int)(until - start), Overlap.Part(captured, start - offset, until - offset));
                start = until;
            }
        }

        return isConflict;
    }

    /// <summary>Takes the first piece out.</summary>
    public HeldSegment RemoveFirst()
    {
        var first = _pieces[_head++];
        Size -= first.Captured.Length + Overhead;
        if (_head > _pieces.Count / 2)
        {
            _pieces.RemoveRange(0, _head);
            _head = 0;
        }

        return first;
    }

    private int FirstEndingAfter(long offset)
    {
        var (low, high) = (_head, _pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].EndOffset > offset ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Insert(int index, Moment at, long offset, int length, ReadOnlySpan<byte> captured)
    {
        _pieces.Insert(index, new(at, offset, length, captured.ToArray()));
        Size += captured.Length + Overhead;
    }

    // What a piece costs besides its bytes, so that a million pieces of one byte are bounded too.
    private const int Overhead = 64;
}
