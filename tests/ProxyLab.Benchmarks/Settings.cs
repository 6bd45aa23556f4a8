namespace ProxyLab.Benchmarks;

/// <summary>Says how long to measure.</summary>
/// <param name="Smoke">Only long enough to see that everything runs: ratios are printed, not judged.</param>
internal sealed record Settings(bool Smoke)
{
    public TimeSpan Window => TimeSpan.FromSeconds(Smoke ? 1 : 5);

    public int Rounds => Smoke ? 1 : 3;

    public int IdleConnections => Smoke ? 200 : 10_000;
}
