namespace ProxyLab.Recording;

/// <summary>States how much a <see cref="LegRecorder"/> keeps of one leg.</summary>
/// <param name="Events">The most events; the last 64 places are for notes, so that how a leg ended is not lost to what filled it.</param>
/// <param name="MessageBytes">The most bytes of handshake messages.</param>
/// <param name="KeepsProtected">
/// Whether the bytes of protected records are kept: those of the first 32 of a direction, application data among them, and of protected alerts.
/// </param>
public sealed record LegRecorderLimits(int Events = 4096, int MessageBytes = 1024 * 1024, bool KeepsProtected = false)
{
    /// <summary>Gets the limits that hold unless others are given.</summary>
    public static LegRecorderLimits Default { get; } = new();
}
