namespace ProxyLab.Proxy;

/// <summary>Is the time limit a session is under at present, watched by one sweep for all sessions: no timer and no allocation a phase.</summary>
internal sealed class Deadline(TimeProvider clock)
{
    private long _since = clock.GetTimestamp();
    private long _limit = long.MaxValue;
    private volatile bool _extends;

    /// <summary>Gets whether the present phase is over only when nobody speaks.</summary>
    public bool IsIdle => _extends;

    /// <summary>Starts a phase that must be over within a limit, whatever trickles in.</summary>
    public void Within(TimeSpan limit) => Set(limit, extends: false);

    /// <summary>Starts a phase in which nobody may be silent for longer than a limit.</summary>
    public void Idle(TimeSpan limit) => Set(limit, extends: true);

    /// <summary>Notes that bytes passed, and says when: the clock's timestamp.</summary>
    public long Touch()
    {
        var now = clock.GetTimestamp();
        if (_extends)
        {
            Volatile.Write(ref _since, now);
        }

        return now;
    }

    /// <summary>Tells whether the limit has passed.</summary>
    public bool IsOver(long now) => now - Volatile.Read(ref _since) > Volatile.Read(ref _limit);

    private void Set(TimeSpan limit, bool extends)
    {
        Volatile.Write(ref _limit, long.MaxValue);
        Volatile.Write(ref _since, clock.GetTimestamp());
        _extends = extends;
        Volatile.Write(ref _limit, (long)(limit.TotalSeconds * clock.TimestampFrequency));
    }
}
