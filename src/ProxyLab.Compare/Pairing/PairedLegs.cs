using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what became of the legs of two recorders: sessions on the client's clock, and what had to be said on the way.</summary>
/// <param name="Sessions">One a client connection that carried TLS or should have, by time; then origin connections that nobody claims.</param>
/// <param name="ClockOffset">Origin clock minus client clock; <c>null</c> when nothing tells it, and both are taken as they are.</param>
/// <param name="ClockUncertainty">How far the offset may be off either way.</param>
/// <param name="IsSwapped">Whether the two sides were handed over the wrong way round; the sessions have them right.</param>
/// <param name="Notes">What was left out, not paired, or paired on weak grounds, one sentence each.</param>
public sealed record PairedLegs(
    EquatableArray<HandshakePair> Sessions,
    TimeSpan? ClockOffset,
    TimeSpan ClockUncertainty,
    bool IsSwapped,
    EquatableArray<string> Notes);
