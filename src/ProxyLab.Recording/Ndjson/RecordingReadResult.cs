using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is what a recording file held.</summary>
/// <param name="Sessions">Every session that could be read, incomplete ones included.</param>
/// <param name="Fault">What stopped or disturbed the reading, with line and byte offset; <c>null</c> when nothing did.</param>
/// <param name="Faults">Everything that did, the first hundred.</param>
/// <param name="Notes">What a later version wrote that this one does not know: left out, and no fault.</param>
/// <param name="Taps">The taps that wrote it, in the order in which they began.</param>
public sealed record RecordingReadResult(
    EquatableArray<HandshakePair> Sessions,
    string? Fault,
    EquatableArray<RecordingFault> Faults = default,
    EquatableArray<string> Notes = default,
    EquatableArray<TapWatch> Taps = default);
