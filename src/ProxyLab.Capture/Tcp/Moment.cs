namespace ProxyLab.Capture;

/// <summary>Says which frame showed something, and when.</summary>
/// <param name="Frame">The frame's number, counted from 1.</param>
/// <param name="Time">When it was captured.</param>
internal readonly record struct Moment(int Frame, DateTimeOffset Time);
