namespace ProxyLab.Capture;

/// <summary>Is the window through which a capture is read: one buffer, as large as the largest block needs.</summary>
internal sealed class CaptureInput : IDisposable
{
    /// <summary>The longest block or frame that is read, in bytes.</summary>
    public const int Longest = 64 << 20;

    private readonly RawStream _raw;
    private readonly GzipContent? _gzip;
    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private long _before;

    /// <summary>Reads the stream, through gzip when it is gzip.</summary>
    public CaptureInput(Stream stream)
    {
        _raw = new RawStream(stream);
        _gzip = GzipContent.Is(_raw.First) ? new GzipContent(_raw) : null;
    }

    /// <summary>Gets how many raw bytes were read from the stream.</summary>
    public long Consumed => _raw.Consumed;

    /// <summary>Gets where in the uncompressed file <see cref="Ahead"/> starts.</summary>
    public long Offset => _before + _start;

    /// <summary>Gets where in the buffer <see cref="Ahead"/> starts.</summary>
    public int Start => _start;

    /// <summary>Gets what was read and not skipped yet.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Gets what is wrong with the compression; null while nothing is.</summary>
    public string? Damage => _gzip?.Damage;

    /// <summary>Makes sure that so many bytes lie ahead; false when the file has fewer.</summary>
    /// <remarks>It moves what lies ahead: spans taken before are void.</remarks>
    public bool Has(int count) => _end - _start >= count || Fill(count);

    /// <summary>Skips bytes that lie ahead.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Gets bytes of the buffer that were skipped last and not moved since.</summary>
    public ReadOnlySpan<byte> At(int start, int length) => _buffer.AsSpan(start, length);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gzip?.Dispose();
        _raw.Dispose();
    }

    private bool Fill(int count)
    {
        Ahead.CopyTo(_buffer);
        (_before, _end, _start) = (_before + _start, _end - _start, 0);
        while (_end < count)
        {
            if (_end == _buffer.Length)
            {
                // The file, not what it says of itself, decides how much memory is taken.
                Array.Resize(ref _buffer, 2 * _buffer.Length);
            }

            var free = _buffer.AsSpan(_end);
            var read = _gzip?.Read(free) ?? _raw.Read(free);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private const int FirstSize = 512 << 10;
}
