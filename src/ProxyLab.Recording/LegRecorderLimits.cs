namespace ProxyLab.Recording;

/// <summary>States how much a <see cref="LegRecorder"/> keeps of one leg.</summary>
/// <param name="Events">The most events; the last 64 places are for notes, so that how a leg ended is not lost to what filled it.</param>
/// <param name="MessageBytes">The most bytes of handshake messages.</param>
public sealed record LegRecorderLimits(int Events = 4096, int MessageBytes = 1024 * 1024)
{
    /// <summary>Gets the limits that hold unless others are given.</summary>
    public static LegRecorderLimits Default { get; } = new();
}
