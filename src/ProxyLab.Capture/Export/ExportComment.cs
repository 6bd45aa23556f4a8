using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Is a remark on a moment of a session, such as a finding's evidence.</summary>
/// <param name="Leg">The leg it is about.</param>
/// <param name="At">The time since the session's start.</param>
/// <param name="Text">What it says.</param>
public sealed record ExportComment(LegSide Leg, TimeSpan At, string Text);
