namespace ProxyLab.Capture;

/// <summary>Finds the connection of every segment: the part that says when one is over.</summary>
internal sealed partial class ConnectionTable
{
    private readonly Queue<(ConnectionKey Key, NumberedConnection Connection, DateTimeOffset Due)> _ending = [];
    private readonly Queue<(ConnectionKey Key, NumberedConnection Connection)> _ended = [];
    private Queue<(ConnectionKey Key, NumberedConnection Connection)> _alive = [];
    private int _aliveCount;

    /// <summary>Ends all connections: the capture is over.</summary>
    public void Complete(DateTimeOffset now)
    {
        foreach (var (key, connection) in _alive)
        {
            Finish(key, connection, now);
        }
    }

    // Captures of several interfaces may step back in time: a connection is then ended a little later, or earlier.
    private void ExpireUntil(DateTimeOffset now)
    {
        while (_ending.TryPeek(out var next) && next.Due <= now)
        {
            _ending.Dequeue();
            if (next.Connection.Connection is { } connection
                && connection.Last.Time + Stragglers is var due && due > now)
            {
                _ending.Enqueue(next with { Due = due });
            }
            else
            {
                Finish(next.Key, next.Connection, now);
            }
        }
    }

    private void Finish(in ConnectionKey key, NumberedConnection known, DateTimeOffset now)
    {
        if (known.Connection is { } connection)
        {
            connection.Complete(now);
            end(known);
            (known.Connection, known.Leg) = (null, null);
            _aliveCount--;
            Remember(key, known);
        }
    }

    private void Evict(DateTimeOffset now)
    {
        var turns = _alive.Count;
        while (_alive.TryDequeue(out var oldest))
        {
            if (oldest.Connection.Connection is null)
            {
                turns--;
                continue;
            }

            if (!oldest.Connection.IsFresh || turns-- <= 0)
            {
                Evicted++;
                Finish(oldest.Key, oldest.Connection, now);
                return;
            }

            oldest.Connection.IsFresh = false;
            _alive.Enqueue(oldest);
        }
    }

    // Those that ended stay in the queue until they are as many as the living.
    private void Queue(in ConnectionKey key, NumberedConnection added)
    {
        if (_alive.Count > (2 * _aliveCount) + FewEnded)
        {
            _alive = new(_alive.Where(one => one.Connection.Connection is not null));
        }

        _alive.Enqueue((key, added));
        _aliveCount++;
    }

    private void Remember(in ConnectionKey key, NumberedConnection connection)
    {
        _ended.Enqueue((key, connection));
        if (_ended.Count > MostRemembered)
        {
            var (oldKey, forgotten) = _ended.Dequeue();
            if (_table.TryGetValue(oldKey, out var known) && ReferenceEquals(known, forgotten))
            {
                _table.Remove(oldKey);
                _last = null;
            }
        }
    }

    private static readonly TimeSpan Stragglers = TimeSpan.FromSeconds(2);

    private const int FewEnded = 256;
    private const int MostRemembered = 16 * 1024;
}
