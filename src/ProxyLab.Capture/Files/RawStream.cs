namespace ProxyLab.Capture;

/// <summary>Hands on the raw bytes of a capture, counts them and lets its first ones be looked at.</summary>
/// <remarks>
/// For gzip it adds a member of its own behind the last byte: <see cref="System.IO.Compression.GZipStream"/> takes a
/// file that was cut for one that ended. What it lays open of that member proves that all before it was whole.
/// </remarks>
/// <param name="stream">Where the bytes come from; closed with this one.</param>
internal sealed class RawStream(Stream stream) : Stream
{
    private readonly byte[] _first = new byte[2];
    private int _firstLength = -1;
    private int _firstTaken;
    private byte[] _epilogue = [];
    private int _epilogueTaken;

    /// <summary>Gets how many bytes were taken from the stream.</summary>
    public long Consumed { get; private set; }

    /// <summary>Gets whether the stream is at its end and the epilogue was asked for.</summary>
    public bool IsInEpilogue { get; private set; }

    /// <summary>Gets the first two bytes, or as many as there are.</summary>
    public ReadOnlySpan<byte> First
    {
        get
        {
            if (_firstLength < 0)
            {
                _firstLength = stream.ReadAtLeast(_first, _first.Length, throwOnEndOfStream: false);
                Consumed = _firstLength;
            }

            return _first.AsSpan(0, _firstLength);
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Serves these bytes once when the stream has ended.</summary>
    public void EndWith(byte[] epilogue) => _epilogue = epilogue;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_firstTaken < First.Length)
        {
            var length = Take(First, ref _firstTaken, buffer);
            return length;
        }

        var read = IsInEpilogue ? 0 : stream.Read(buffer);
        Consumed += read;
        if (read > 0 || buffer.IsEmpty)
        {
            return read;
        }

        IsInEpilogue = true;
        return Take(_epilogue, ref _epilogueTaken, buffer);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Take(ReadOnlySpan<byte> source, ref int taken, Span<byte> buffer)
    {
        var length = Math.Min(source.Length - taken, buffer.Length);
        source.Slice(taken, length).CopyTo(buffer);
        taken += length;
        return length;
    }
}
