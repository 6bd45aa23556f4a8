using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>What is heard and said on the leg, and how it ends: by whom, and each only once.</summary>
internal sealed partial class RecordingStream
{
    private int _noted;
    private volatile bool _isClosed;

    /// <summary>Gets whether the leg was closed here.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Gets whether either end sent RST.</summary>
    public bool IsReset => (Volatile.Read(ref _noted) & (OwnReset | PeerReset)) != 0;

    /// <summary>Gets whether FIN was sent here: nothing can follow it.</summary>
    public bool IsFinished => (Volatile.Read(ref _noted) & OwnFin) != 0;

    /// <summary>Gets whether the peer sent RST.</summary>
    public bool IsPeerReset => (Volatile.Read(ref _noted) & PeerReset) != 0;

    /// <summary>Gets whether the peer sent FIN.</summary>
    public bool IsPeerFinished => (Volatile.Read(ref _noted) & PeerFin) != 0;

    /// <summary>Records bytes that the peer sent; none means FIN.</summary>
    public void Heard(ReadOnlySpan<byte> bytes)
    {
        var now = Passing(bytes.Length);
        if (!bytes.IsEmpty)
        {
            Record(Peer, bytes, now);
        }
    }

    /// <summary>Records bytes that are about to be sent to the peer.</summary>
    public void Saying(ReadOnlySpan<byte> bytes)
    {
        var now = _deadline.Touch();
        if (!bytes.IsEmpty)
        {
            Record(Own, bytes, now);
        }
    }

    /// <summary>Notes that bytes pass or, with none, that the peer sent FIN; a relay tells the recorder itself what passes.</summary>
    /// <returns>The clock's timestamp.</returns>
    public long Passing(int count)
    {
        var now = _deadline.Touch();
        if (count == 0)
        {
            NoteOnce(PeerFin, Peer, Fin);
        }

        return now;
    }

    /// <summary>Notes what a socket's failure says about the peer; a socket that was closed here says nothing, nor does
    /// EPIPE after FIN.</summary>
    public void NoteFault(SocketException fault)
    {
        if (IsReset || _isClosed || (IsFinished && fault.SocketErrorCode == SocketError.Shutdown))
        {
            return;
        }

        if (FailureClassifier.IsReset(fault.SocketErrorCode))
        {
            NoteOnce(PeerReset, Peer, Rst);
        }
        else if (fault.SocketErrorCode is SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown)
        {
            // The network took the peer away: nobody ended the leg, and nothing more will come.
            NoteTimeout(Peer);
        }
    }

    /// <summary>Notes how a peer ends that nobody reads from for now, at the moment it does: by the time it is read, the moment is lost.</summary>
    /// <remarks>It looks at the next byte and leaves it where it is; with that byte the watch is over, for then the peer has not ended.</remarks>
    public async Task WatchEndAsync(CancellationToken over)
    {
        try
        {
            if (await _socket.ReceiveAsync(new byte[1], SocketFlags.Peek, over).ConfigureAwait(false) == 0)
            {
                NoteOnce(PeerFin, Peer, Fin);
            }
        }
        catch (SocketException fault)
        {
            NoteFault(fault);
        }
        catch (Exception fault) when (fault is ObjectDisposedException or OperationCanceledException)
        {
            // Closed here in the meantime, or to be read from again: the peer had not ended before.
        }
    }

    /// <summary>Sends FIN; the peer may go on sending.</summary>
    public void Finish()
    {
        if (_isClosed || IsReset || !NoteOnce(OwnFin, Own, Fin))
        {
            return;
        }

        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException fault)
        {
            NoteFault(fault);
        }
        catch (ObjectDisposedException)
        {
            // Closed by the sweep or a stop in the meantime, which noted its own end.
        }
    }

    /// <summary>Sends RST and closes (linger 0, RFC 9293 §3.5.2).</summary>
    public void Reset()
    {
        if (!IsReset)
        {
            NoteOnce(OwnReset, Own, Rst);
        }

        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Already closed: there is nothing left to reset.
        }

        _isClosed = true;
        _socket.Dispose();
    }

    /// <summary>Notes that somebody gave up waiting for an end.</summary>
    public void NoteTimeout(End waitingFor) => Recorder?.Note(at => new LegEvent.TimedOut(at, waitingFor));

    /// <summary>Closes the leg; FIN is sent and noted if neither FIN nor RST was before.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Finish();
            _isClosed = true;
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Record(End from, ReadOnlySpan<byte> bytes, long now)
    {
        if (_isTunnel)
        {
            Recorder?.Bytes(from, bytes, now);
        }
    }

    private bool NoteOnce(int what, End by, Func<TimeSpan, End, LegEvent> make)
    {
        if ((Interlocked.Or(ref _noted, what) & what) != 0)
        {
            return false;
        }

        if (_isOpen)
        {
            Recorder?.Note(by, make);
        }

        return true;
    }

    private static readonly Func<TimeSpan, End, LegEvent> Fin = static (at, by) => new LegEvent.Finished(at, by);
    private static readonly Func<TimeSpan, End, LegEvent> Rst = static (at, by) => new LegEvent.ResetSent(at, by);

    private const int PeerFin = 1, PeerReset = 2, OwnFin = 4, OwnReset = 8;
}
