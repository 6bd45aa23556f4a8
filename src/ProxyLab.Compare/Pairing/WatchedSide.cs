using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what one recorder saw: all legs of its side, and when it watched.</summary>
/// <param name="Legs">The legs in any order, on the recorder's own clock.</param>
/// <param name="Watch">From its first frame to its last, complete unless loss is known.</param>
public sealed record WatchedSide(EquatableArray<LegRecording> Legs, Coverage Watch)
{
    /// <summary>Gets whether the recorder said itself when it began, when it ended and where it stood, as a tap does and
    /// a capture cannot.</summary>
    public bool IsStated { get; init; }

    /// <summary>Gets a name of the clock that times were taken by: sides that name the same need no comparison of
    /// clocks; <c>null</c> when it is not known.</summary>
    public string? Clock { get; init; }
}
