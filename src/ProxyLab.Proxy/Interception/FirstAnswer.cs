namespace ProxyLab.Proxy;

/// <summary>
/// Is a leg under a TLS engine; should the origin's first bytes be no TLS record, they are kept, as the engine swallows
/// them.
/// </summary>
internal sealed class FirstAnswer(RecordingStream leg) : Stream
{
    private bool _isHeard;

    /// <summary>
    /// Gets what the origin said; <c>null</c> when it said nothing, or began a TLS record (RFC 8446 §5.1).
    /// </summary>
    public ReadOnlyMemory<byte>? NotTls { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _isHeard || buffer.IsEmpty ? leg.ReadAsync(buffer, cancellationToken) : HearAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        leg.WriteAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        leg.WriteAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => leg.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => leg.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<int> HearAsync(Memory<byte> buffer, CancellationToken stop)
    {
        var count = await leg.ReadAsync(buffer, stop);
        _isHeard = true;
        if (count > 0 && buffer.Span[0] is < FirstContentType or > LastContentType)
        {
            NotTls = buffer[..count].ToArray();
        }

        return count;
    }

    private const byte FirstContentType = 20, LastContentType = 24;
}
