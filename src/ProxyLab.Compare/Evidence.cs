using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Points at one observation that a finding rests on.</summary>
/// <param name="Leg">The leg it was seen on.</param>
/// <param name="At">When, since the session's start.</param>
/// <param name="Text">What was seen, with the values and bytes that matter.</param>
public sealed record Evidence(LegSide Leg, TimeSpan At, string Text);
