namespace ProxyLab.Capture;

/// <summary>Keeps what a direction said before it is known to be TLS.</summary>
internal sealed class PreludeBuffer
{
    private byte[] _bytes = [];
    private int _count;
    private int _read;
    private int _last;

    /// <summary>Gets the frame that brought the last byte.</summary>
    public Moment At { get; private set; }

    /// <summary>Gets the frame that brought the first byte.</summary>
    public Moment FirstAt { get; private set; }

    /// <summary>Gets the bytes that were not read yet.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_read.._count);

    /// <summary>Gets of the unread bytes those that came before the last frame.</summary>
    public ReadOnlySpan<byte> Earlier => _bytes.AsSpan(_read..Math.Max(_read, _last));

    /// <summary>Gets of the unread bytes those that came with the last frame.</summary>
    public ReadOnlySpan<byte> Latest => _bytes.AsSpan(Math.Max(_read, _last).._count);

    /// <summary>Adds bytes.</summary>
    public void Add(Moment at, ReadOnlySpan<byte> bytes)
    {
        FirstAt = _count == 0 ? at : FirstAt;
        At = at;
        _last = _count;
        if (_bytes.Length < _count + bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_count + bytes.Length, 2 * _bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Notes that bytes were read.</summary>
    public void Skip(int count) => _read += count;

    /// <summary>Drops all bytes.</summary>
    public void Clear() => (_read, _last, _count) = (0, 0, 0);

    /// <summary>Takes back that bytes were read.</summary>
    public void Rewind() => _read = 0;
}
