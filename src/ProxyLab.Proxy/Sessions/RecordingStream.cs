using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is the socket under one leg, told to the leg's recorder byte by byte as it is read and written.</summary>
/// <remarks>
/// Nothing is buffered and nothing is changed on the way. Bytes count as recorded once <see cref="OpenTunnel"/> was called: what a client says to the
/// proxy itself is not part of the conversation with the origin. Sent bytes are recorded before they are sent, so an answer never comes first.
/// </remarks>
internal sealed partial class RecordingStream : Stream
{
    private readonly Socket _socket;
    private readonly Deadline _deadline;
    private ReadOnlyMemory<byte> _unread;
    private bool _isOpen;
    private bool _isTunnel;

    public RecordingStream(Socket socket, LegSide side, LegRecorder? recorder, Deadline deadline)
    {
        _socket = socket;
        _deadline = deadline;
        Recorder = recorder;
        Peer = side == LegSide.Client ? End.Client : End.Origin;
        Own = side == LegSide.Client ? End.Origin : End.Client;
        _isOpen = side == LegSide.Client;
    }

    /// <summary>Gets the end that sits across the network.</summary>
    public End Peer { get; }

    /// <summary>Gets the end this proxy plays on the leg.</summary>
    public End Own { get; }

    /// <summary>Gets what the leg is recorded by; <c>null</c> when recording is off.</summary>
    public LegRecorder? Recorder { get; }

    /// <summary>Gets the socket: for options, and for the relay's own receives and sends, which report through <see cref="Passing"/>.</summary>
    public Socket Socket => _socket;

    /// <summary>Gets or sets whether a read ends (zero bytes) when the peer sends RST, instead of failing; <see cref="IsPeerReset"/> tells the two apart.</summary>
    public bool EndsOnReset { get; set; }

    /// <summary>Gets the bytes that were read and then put back.</summary>
    public ReadOnlyMemory<byte> Unread => _unread;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins the part of the leg that belongs to client and origin; bytes read ahead are its first.</summary>
    public void OpenTunnel()
    {
        OpenPlain();
        _isTunnel = true;
        if (!_unread.IsEmpty)
        {
            Recorder?.Bytes(Peer, _unread.Span);
        }
    }

    /// <summary>Begins to note how the leg ends, not its bytes: an origin leg does not before it stands, be it through another proxy.</summary>
    public void OpenPlain() => _isOpen = true;

    /// <summary>Puts bytes back: the next reads give them again, and they are not recorded twice.</summary>
    public void PutBack(ReadOnlyMemory<byte> bytes) => _unread = _unread.IsEmpty ? bytes : (byte[])[.. bytes.Span, .. _unread.Span];

    /// <summary>Takes every byte that was put back.</summary>
    public ReadOnlyMemory<byte> TakeUnread()
    {
        var unread = _unread;
        _unread = default;
        return unread;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_unread.IsEmpty)
        {
            return Replay(buffer.Span);
        }

        if (EndsOnReset && IsPeerReset)
        {
            return 0;
        }

        try
        {
            var count = await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (!buffer.IsEmpty)
            {
                Heard(buffer.Span[..count]);
            }

            return count;
        }
        catch (SocketException fault)
        {
            NoteFault(fault);
            return EndsOnReset && IsPeerReset ? 0 : throw new IOException(fault.Message, fault);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Nothing is sent on a leg that has ended, and nothing must be recorded as sent.
        if (_isClosed || IsReset || IsFinished)
        {
            throw new IOException("the leg has ended");
        }

        try
        {
            Saying(buffer.Span);
            while (!buffer.IsEmpty)
            {
                var sent = await _socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                buffer = buffer[sent..];
            }
        }
        catch (SocketException fault)
        {
            NoteFault(fault);
            throw new IOException(fault.Message, fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads and blocks: for TLS engines that know no other way.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Writes and blocks: for TLS engines that know no other way.</summary>
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Replay(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _unread.Length);
        _unread.Span[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }
}
