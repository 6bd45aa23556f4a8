using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is one session: what was seen at the client and at the origin, either of which may be missing.</summary>
/// <param name="Session">An identifier, unique in the recording.</param>
/// <param name="Host">The name or address the client asked for; <c>null</c> when it is not known.</param>
/// <param name="StartedAt">The session's start, which evidence times count from.</param>
/// <param name="AtClient">The client leg; <c>null</c> when none was recorded.</param>
/// <param name="AtOrigin">The origin leg that answers to it: of several attempts the last; <c>null</c> when there was
/// none.</param>
/// <param name="EarlierAtOrigin">Origin connections before that one: probes, retries, fallbacks.</param>
/// <param name="Direct">Baselines from the direct path.</param>
/// <param name="ClientWatch">When the client side was watched; <c>null</c> when it was not.</param>
/// <param name="OriginWatch">When the origin side was watched; <c>null</c> when it was not: then a missing leg means
/// nothing.</param>
public sealed record HandshakePair(
    string Session,
    string? Host,
    DateTimeOffset StartedAt,
    LegRecording? AtClient,
    LegRecording? AtOrigin,
    EquatableArray<LegRecording> EarlierAtOrigin = default,
    EquatableArray<LegRecording> Direct = default,
    Coverage? ClientWatch = null,
    Coverage? OriginWatch = null)
{
    /// <summary>Gets the tap that recorded it, which watches one side alone; <c>null</c> when no tap did.</summary>
    public string? Tap { get; init; }

    /// <summary>Gets whether other connections would make a pair just as well, so that the legs may belong to different
    /// sessions.</summary>
    public bool IsPairingUncertain { get; init; }

    /// <summary>Gets whether the legs of the client's side may be the origin's and the other way round.</summary>
    public bool AreSidesUncertain { get; init; }
}
