namespace ProxyLab.Benchmarks;

/// <summary>Says how long to measure.</summary>
/// <param name="Smoke">Only long enough to see that everything runs: ratios are printed, not judged.</param>
internal sealed record Settings(bool Smoke)
{
    /// <summary>Gets how long a relay is loaded at a time: short and often, so that a machine that drifts, drifts for all.</summary>
    public TimeSpan Window => TimeSpan.FromMilliseconds(Smoke ? 1000 : 400);

    /// <summary>Gets how often each relay is loaded in turn.</summary>
    public int Rounds => Smoke ? 1 : 41;

    /// <summary>Gets how long a terminating box is loaded at a time; s_time counts in whole seconds.</summary>
    public int HandshakeSeconds => Smoke ? 1 : 4;

    /// <summary>Gets how often each terminating box is loaded in turn.</summary>
    public int HandshakeRounds => Smoke ? 1 : 3;

    /// <summary>Gets how long a box is loaded before anything is measured: the just-in-time compiler's work is not a handshake's.</summary>
    public int WarmUpSeconds => Smoke ? 1 : 6;

    /// <summary>Gets how long the generated capture is at least.</summary>
    public long CaptureBytes => Smoke ? 8 << 20 : 1 << 30;

    public int IdleConnections => Smoke ? 200 : 10_000;
}
