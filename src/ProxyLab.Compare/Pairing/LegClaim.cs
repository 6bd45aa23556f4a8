namespace ProxyLab.Compare;

/// <summary>Is what a client leg has of the origin side so far.</summary>
/// <param name="client">The client leg.</param>
internal sealed class LegClaim(PairingLeg client)
{
    private readonly List<PairingLeg> _legs = [];

    /// <summary>Gets the client leg.</summary>
    public PairingLeg Client => client;

    /// <summary>Gets the leg that is certainly the client's own handshake or connection; <c>null</c> without one.</summary>
    public PairingLeg? Certain { get; private set; }

    /// <summary>Gets or sets whether another client leg could have had the leg just as well.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Gets whether a live origin connection may have carried what this client asked.</summary>
    public bool IsPooled { get; set; }

    /// <summary>Gets or sets whether the origin side's recorder must have missed the leg, or may.</summary>
    public bool IsMissed { get; set; }

    /// <summary>Gets the legs claimed.</summary>
    public IReadOnlyList<PairingLeg> Legs => _legs;

    /// <summary>Gets the leg that answers to the client's: its own, else the one in use, else the last.</summary>
    public PairingLeg? InForce =>
        Certain ?? _legs.Find(leg => leg.IsProductive) ?? _legs.MaxBy(leg => leg.Start);

    /// <summary>Gets the others, by time.</summary>
    public IEnumerable<PairingLeg> Others => _legs.Where(leg => leg != InForce).OrderBy(leg => leg.Start);

    /// <summary>Takes a leg that is the client's own beyond doubt.</summary>
    public void TakeCertain(PairingLeg origin)
    {
        _legs.Add(origin);
        Certain = origin;
    }

    /// <summary>Takes a leg.</summary>
    public void Take(PairingLeg origin) => _legs.Add(origin);

    /// <summary>Tells whether one leg more makes sense: probes and failed attempts come before the leg in use, retries after them.</summary>
    public bool HasRoomFor(PairingLeg origin) =>
        (Certain ?? _legs.Find(leg => leg.IsProductive)) is not { } used || (!origin.IsProductive && origin.Start <= used.Start && origin != used);
}
