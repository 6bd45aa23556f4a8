using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Captures;

/// <summary>Reads a recording up to where it ended when it was opened: taps that still write to it write whole
/// sessions.</summary>
internal sealed class WholeSessions : Stream
{
    private readonly FileStream _file;
    private long _left;

    private WholeSessions(FileStream file, long left) => (_file, _left) = (file, left);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes an open file, at its start.</summary>
    public static Stream Of(FileStream file) => StoreLock.IsKnown
        ? new WholeSessions(
            file,
            StoreLock.Hold(file.SafeFileHandle, isWriter: false, () => RandomAccess.GetLength(file.SafeFileHandle)))
        : file;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
