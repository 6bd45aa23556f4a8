using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Says what a capture held, once it was read.</summary>
/// <param name="Format">The file's format.</param>
/// <param name="FirstSeen">When its first frame was captured; <c>null</c> without one.</param>
/// <param name="LastSeen">When its last frame was captured.</param>
/// <param name="Frames">The number of its frames.</param>
/// <param name="Connections">The number of its TCP connections.</param>
/// <param name="Fault">Why reading stopped before the end of the file; <c>null</c> when it did not.</param>
/// <param name="SnapLength">
/// What frames were cut to at most, as the file has it; <c>null</c> when it names nothing.
/// </param>
/// <param name="SnappedFrames">How many frames were captured in part.</param>
/// <param name="BegunBefore">How many connections were there before the first frame.</param>
/// <param name="EndedAfter">How many connections had not ended with the last frame.</param>
/// <param name="Notes">What else is to be known of it, a sentence each.</param>
/// <param name="Secrets">The key logs that stand in the file.</param>
public sealed record CaptureSummary(
    CaptureFormat Format,
    DateTimeOffset? FirstSeen,
    DateTimeOffset? LastSeen,
    int Frames,
    int Connections,
    CaptureFault? Fault,
    int? SnapLength,
    int SnappedFrames,
    int BegunBefore,
    int EndedAfter,
    EquatableArray<string> Notes,
    EquatableArray<Bytes> Secrets)
{
    /// <summary>Gets the program that wrote the file, as far as it says so; <c>null</c> when it does not.</summary>
    public string? Application { get; init; }

    /// <summary>Gets whether ProxyLab exported it: both legs of sessions, with synthetic TCP around records.</summary>
    public bool IsExport => Application?.StartsWith("ProxyLab ", StringComparison.Ordinal) == true;

    /// <summary>Gets whether a capture was read to its end and held no packet.</summary>
    public bool IsEmpty => Format != CaptureFormat.None && Frames == 0 && Fault is null;
}
