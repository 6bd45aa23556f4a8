using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Points at one observation that a finding rests on.</summary>
/// <param name="Leg">The leg it was seen on.</param>
/// <param name="At">When, since the session's start.</param>
/// <param name="Text">What was seen, with the values and bytes that matter.</param>
public sealed record Evidence(LegSide Leg, TimeSpan At, string Text)
{
    /// <summary>Gets the captured frame that shows it, counted from 1; <c>null</c> when it was not read from a capture.</summary>
    public int? Frame { get; init; }
}
