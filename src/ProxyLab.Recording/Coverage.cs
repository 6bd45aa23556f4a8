namespace ProxyLab.Recording;

/// <summary>Declares an interval in which a side was watched: only inside it does absence count as evidence.</summary>
/// <param name="From">When watching began.</param>
/// <param name="To">When it ended.</param>
/// <param name="IsComplete">Whether nothing was dropped and nothing was missed in between.</param>
public sealed record Coverage(DateTimeOffset From, DateTimeOffset To, bool IsComplete)
{
    /// <summary>Tells whether absence at a moment counts.</summary>
    public bool Covers(DateTimeOffset moment) => IsComplete && From <= moment && moment <= To;
}
