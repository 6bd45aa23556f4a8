using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what one recorder saw: all legs of its side, and when it watched.</summary>
/// <param name="Legs">The legs in any order, on the recorder's own clock.</param>
/// <param name="Watch">From its first frame to its last, complete unless loss is known.</param>
public sealed record WatchedSide(EquatableArray<LegRecording> Legs, Coverage Watch);
