using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is everything observed on one leg, in the order it was observed.</summary>
/// <param name="Connection">An identifier, unique in the recording.</param>
/// <param name="Side">Which leg it is.</param>
/// <param name="StartedAt">The wall clock at the leg's start, which event times count from.</param>
/// <param name="Events">The events by time.</param>
public sealed partial record LegRecording(
    string Connection, LegSide Side, DateTimeOffset StartedAt, EquatableArray<LegEvent> Events);
