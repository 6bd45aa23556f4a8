using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>The sessions that are alive.</summary>
public sealed partial class ProxyServer
{
    private readonly ConcurrentDictionary<ProxySession, bool> _sessions = [];
    private readonly string _prefix;
    private long _count;
    private int _alive;
    private long _untold;
    private volatile bool _isStopping;

    /// <summary>Gets how many sessions are alive.</summary>
    public int AliveSessions => Volatile.Read(ref _alive);

    /// <summary>Gets how many connections were refused for want of room or descriptors, and are no sessions.</summary>
    public long UntoldConnections => Interlocked.Read(ref _untold);

    private void Accept(Socket accepted, Listener listener)
    {
        if (_isStopping || Interlocked.Increment(ref _alive) > _box.Options.MaxConnections)
        {
            if (!_isStopping)
            {
                Interlocked.Decrement(ref _alive);
                Interlocked.Increment(ref _untold);
                Log.TooManyConnections(_box.Log, accepted.RemoteEndPoint, _box.Options.MaxConnections);
            }

            accepted.Dispose();
            return;
        }

        var id = string.Concat(_prefix, "-", Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));
        var session = new ProxySession(id, accepted, listener, _box, Leave);
        _sessions.TryAdd(session, true);
        ThreadPool.UnsafeQueueUserWorkItem(session, preferLocal: false);
    }

    private void Miss(Listener listener, SocketException fault)
    {
        Interlocked.Increment(ref _untold);
        Log.AcceptFailed(_box.Log, listener.Endpoint, fault);
    }

    private void Leave(ProxySession session)
    {
        _sessions.TryRemove(session, out _);
        Interlocked.Decrement(ref _alive);
    }

    private void Sweep()
    {
        var now = _box.Clock.GetTimestamp();
        foreach (var (session, _) in _sessions)
        {
            session.Sweep(now);
        }
    }

    private async Task DrainAsync(TimeSpan drain)
    {
        Close();
        await Task.WhenAll(_accepting);

        // No session begins any more: what is alive now is all there is.
        _isStopping = true;
        ProxySession[] alive = [.. _sessions.Keys];
        var ended = Task.WhenAll(alive.Select(session => session.Ended));
        if (drain > TimeSpan.Zero)
        {
            await Task.WhenAny(ended, Task.Delay(drain, _box.Clock));
        }

        ProxySession[] left = [.. _sessions.Keys];
        foreach (var session in left)
        {
            session.Stop();
        }

        await ended;
        if (_sweep is not null)
        {
            await _sweep.DisposeAsync();
        }

        Log.Stopped(_box.Log, left.Length);
    }

    private void Close()
    {
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }
    }
}
