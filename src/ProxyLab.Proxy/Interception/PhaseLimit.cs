namespace ProxyLab.Proxy;

/// <summary>
/// Is a time limit for one phase after another, so that a phase that took too long does not end the session.
/// </summary>
internal sealed class PhaseLimit(TimeProvider clock, CancellationToken stop) : IDisposable
{
    private CancellationTokenSource? _timer;
    private CancellationTokenRegistration _stopping;

    /// <summary>Gets whether the session itself is over.</summary>
    public bool IsStopped => stop.IsCancellationRequested;

    /// <summary>Begins a phase; the token is cancelled when its limit has passed, or the session is over.</summary>
    public CancellationToken Begin(TimeSpan limit)
    {
        Dispose();
        _timer = new(limit, clock);
        _stopping = stop.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), _timer);
        return _timer.Token;
    }

    /// <summary>Ends the phase: nothing limits what follows.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
    }
}
