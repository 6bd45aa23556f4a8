using System.Text;

namespace ProxyLab.Cli.Sessions;

/// <summary>Is a store that several processes append to: what was written since the last flush goes there at once,
/// whole and undivided.</summary>
/// <remarks>
/// A write that fails half-way, on a full disk, is taken back; half a line that a killed process left gets its end, so
/// that it costs no line but itself.
/// </remarks>
internal sealed class StoreStream : Stream
{
    private readonly FileStream _file;
    private readonly MemoryStream _waiting = new();
    private readonly byte[] _header;

    private StoreStream(FileStream file, string header) => (_file, _header) = (file, Encoding.UTF8.GetBytes(header));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens or makes a store; a new one begins with the header.</summary>
    /// <exception cref="UserError">It cannot be written, or is something else.</exception>
    public static StoreStream Open(string path, string header)
    {
        if (!StoreLock.IsKnown)
        {
            throw new UserError(ExitCode.Usage, "--store works on Linux only: elsewhere several processes cannot share a file so.");
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.ReadByte() is not (-1 or '{'))
            {
                throw new UserError(ExitCode.Usage, $"{path} exists and is no store: nothing is appended to it.");
            }

            StoreLock.Append(file.SafeFileHandle);
            return new(file, header);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or UserError)
        {
            file?.Dispose();
            throw error as UserError ?? new UserError(ExitCode.Usage, $"The store {path} cannot be written: {error.Message}");
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    /// <summary>Appends all that waits.</summary>
    public override void Flush()
    {
        if (_waiting.Length == 0)
        {
            return;
        }

        var waiting = _waiting.ToArray();
        _waiting.SetLength(0);
        StoreLock.Hold(_file.SafeFileHandle, isWriter: true, () => Append(waiting));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                Flush();
            }
            finally
            {
                _file.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private bool Append(byte[] bytes)
    {
        var length = RandomAccess.GetLength(_file.SafeFileHandle);
        byte[] all = length == 0 ? [.. _header, .. bytes] : IsLineOpen(length) ? [(byte)'\n', .. bytes] : bytes;
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, all, length);
            return true;
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file.SafeFileHandle, length);
            throw;
        }
    }

    private bool IsLineOpen(long length)
    {
        var last = new byte[1];
        return RandomAccess.Read(_file.SafeFileHandle, last, length - 1) == 1 && last[0] != (byte)'\n';
    }
}
