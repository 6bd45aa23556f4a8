namespace ProxyLab.Capture;

/// <summary>Adds a recorded time to a recorded start; a damaged recording may name times that no clock shows.</summary>
internal static class BoundedTime
{
    /// <summary>Gets the moment, at most the last there is.</summary>
    public static DateTimeOffset Of(DateTimeOffset start, TimeSpan at) =>
        at > DateTimeOffset.MaxValue - start ? DateTimeOffset.MaxValue
            : at < DateTimeOffset.MinValue - start ? DateTimeOffset.MinValue
            : start + at;
}
