namespace ProxyLab.Capture;

/// <summary>Bounds what all directions of a capture hold together.</summary>
/// <param name="limit">The most bytes.</param>
internal sealed class HoldBudget(long limit)
{
    private long _held;

    /// <summary>Gets whether more is held than may be.</summary>
    public bool IsExceeded => _held > limit;

    /// <summary>Notes that more or less is held.</summary>
    public void Change(long bytes) => _held += bytes;
}
