using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Is one pairing: the legs of both sides on one clock, and who has whom.</summary>
internal sealed class PairingOfSides
{
    private readonly List<LegClaim> _claims = [];
    private readonly List<LegClaim> _leftOut = [];
    private readonly List<LegClaim> _raced = [];

    public PairingOfSides(
        WatchedSide? client,
        WatchedSide? origin,
        IReadOnlyList<(LegRecording Client, LegRecording Origin)> certain,
        ClockBetween clock)
    {
        Certain = certain;
        ClientWatch = client?.Watch;
        var clients = Read(client, LegSide.Client, TimeSpan.Zero);
        var byTime = clients.OrderBy(one => one.Leg.Start)
            .ThenBy(one => one.Leg.Leg.Connection, StringComparer.Ordinal);
        foreach (var (_, leg) in byTime)
        {
            (leg.IsSession is true ? _claims : _leftOut).Add(new(leg));
        }

        IsOneClock = client?.Clock is { } name && name == origin?.Clock;
        IsOriginStated = origin is { IsStated: true };
        AreSidesStated = IsOriginStated && client is { IsStated: true };
        var guess = IsOneClock || clock.Offset is not null ? null : Guess(client, origin);
        Offset = IsOneClock ? TimeSpan.Zero : clock.Offset ?? guess?.Offset;
        IsGuessed = guess is not null;
        IsGuessWeak = guess is { Count: < Rhythm };
        Uncertainty = IsOneClock ? OneClock : clock.Offset is null ? Unknown : clock.Uncertainty;
        var shift = Offset ?? TimeSpan.Zero;
        OriginWatch = origin?.Watch is { } watch
            ? watch with { From = watch.From - shift, To = watch.To - shift }
            : null;
        var origins = Read(origin, LegSide.Origin, shift);
        Claim(clients, origins);
        Assign([.. origins.Select(one => one.Leg)]);
        foreach (var raced in RacedAttempts.Of(_claims))
        {
            _claims.Remove(raced);
            _raced.Add(raced);
        }

        foreach (var missed in MissedAttempts.Of(_claims).ToList())
        {
            missed.IsMissed = true;
        }

        IsClientOneWay = IsOneWay(clients);
        IsOriginOneWay = IsOneWay(origins);
        WatchAtClient = new(this);
        Watch = new(this, [.. origins.Select(one => one.Leg)]);
    }

    /// <summary>Gets the legs that are the same connection or carry the same hello, as they came.</summary>
    public IReadOnlyList<(LegRecording Client, LegRecording Origin)> Certain { get; }

    /// <summary>Gets the client legs that carry TLS or should, by time.</summary>
    public IReadOnlyList<LegClaim> Claims => _claims;

    /// <summary>Gets the other client legs.</summary>
    public IReadOnlyList<LegClaim> LeftOut => _leftOut;

    /// <summary>Gets the client legs that gave way to another of the same name.</summary>
    public IReadOnlyList<LegClaim> Raced => _raced;

    /// <summary>Gets the origin legs nobody claims, in a time in which the client side was watched: the box made them
    /// for itself, or for others.</summary>
    public IReadOnlyList<PairingLeg> Unclaimed { get; private set; } = [];

    /// <summary>Gets the origin legs whose client leg nobody can have seen.</summary>
    public IReadOnlyList<PairingLeg> Unseen { get; private set; } = [];

    /// <summary>Gets origin clock minus client clock; <c>null</c> when it is not known.</summary>
    public TimeSpan? Offset { get; }

    /// <summary>Gets how far it may be off.</summary>
    public TimeSpan Uncertainty { get; }

    /// <summary>Gets whether both sides were timed by one clock.</summary>
    public bool IsOneClock { get; }

    /// <summary>Gets whether both recorders said themselves where they stood.</summary>
    public bool AreSidesStated { get; }

    /// <summary>Gets whether the origin side's recorder says since when and until when it watched.</summary>
    public bool IsOriginStated { get; }

    /// <summary>Gets whether the offset rests on the rhythm of starts alone.</summary>
    public bool IsGuessed { get; }

    /// <summary>Gets whether so few starts say so that any two would have fitted.</summary>
    public bool IsGuessWeak { get; }

    /// <summary>Gets whether the client's side shows one direction alone.</summary>
    public bool IsClientOneWay { get; }

    /// <summary>Gets whether the origin's side shows one direction alone.</summary>
    public bool IsOriginOneWay { get; }

    /// <summary>Gets when the client side was watched; <c>null</c> when it was not.</summary>
    public Coverage? ClientWatch { get; }

    /// <summary>Gets when the origin side had frames, on the client's clock; <c>null</c> when it was not.</summary>
    public Coverage? OriginWatch { get; }

    /// <summary>Gets how far the client's goes for each session.</summary>
    public ClientSideWatch WatchAtClient { get; }

    /// <summary>Gets how far the origin's goes for each client leg.</summary>
    public CommonWatch Watch { get; }

    private static List<(LegRecording As, PairingLeg Leg)> Read(WatchedSide? side, LegSide name, TimeSpan offset) =>
        side is null
            ? []
            : [.. side.Legs.Distinct((IEqualityComparer<LegRecording>)ReferenceEqualityComparer.Instance)
                .Select(leg => (leg, new PairingLeg(leg, name, side.Watch, offset)))];

    private static bool IsOneWay(List<(LegRecording As, PairingLeg Leg)> legs) =>
        legs.Exists(one => one.Leg.IsOneWay) && !legs.Exists(one => OneWayLeg.IsTwoWay(one.As));

    private (TimeSpan Offset, int Count)? Guess(WatchedSide? client, WatchedSide? origin)
    {
        if (client is null || origin is null)
        {
            return null;
        }

        var overlap = client.Watch.From <= origin.Watch.To && origin.Watch.From <= client.Watch.To;
        return ClockFromStarts.Of(
            [.. _claims.Select(claim => claim.Client)],
            [.. Read(origin, LegSide.Origin, TimeSpan.Zero).Select(one => one.Leg)],
            overlap);
    }

    // One hello sent to several origins in turn is the client's own each time.
    private void Claim(List<(LegRecording As, PairingLeg Leg)> clients, List<(LegRecording As, PairingLeg Leg)> origins)
    {
        var byLeg = _claims.Concat(_leftOut).ToDictionary(claim => claim.Client);
        var ours = clients.ToDictionary(
            one => one.As, one => one.Leg, (IEqualityComparer<LegRecording>)ReferenceEqualityComparer.Instance);
        var theirs = origins.ToDictionary(
            one => one.As, one => one.Leg, (IEqualityComparer<LegRecording>)ReferenceEqualityComparer.Instance);
        foreach (var (client, origin) in Certain)
        {
            byLeg[ours[client]].TakeCertain(theirs[origin]);
        }

        var taken = Certain.Select(pair => theirs[pair.Origin]).ToHashSet();
        var byRandom = _claims.Where(claim => claim.Certain?.Hello is not null)
            .ToLookup(claim => claim.Certain!.Hello!.Random);
        foreach (var (_, leg) in origins.OrderBy(one => one.Leg.Start))
        {
            if (!taken.Contains(leg) && leg.Hello is { } hello && byRandom[hello.Random].FirstOrDefault() is { } claim)
            {
                claim.TakeCertain(leg);
            }
        }
    }

    private void Assign(List<PairingLeg> origins)
    {
        var taken = _claims.Concat(_leftOut).SelectMany(claim => claim.Legs).ToHashSet();
        var distance = new LegDistance(
            Uncertainty,
            Names(_claims.Select(claim => claim.Client)),
            Names(origins),
            SoleUsers([.. _claims.Select(claim => claim.Client)], origins));
        var rest = new LegAssignment(distance).Assign(
            _claims, [.. origins.Where(leg => !taken.Contains(leg) && leg.IsSession is true)]);
        foreach (var claim in _claims)
        {
            claim.IsPooled = claim is { Legs.Count: 0, Client: { Hello: not null, IsServed: false } }
                && origins.Exists(leg => MayCarry(leg, claim));
        }

        Unclaimed = [.. rest.Where(IsClientSideWatched)];
        Unseen = [.. rest.Where(leg => !IsClientSideWatched(leg))];
    }

    private bool IsClientSideWatched(PairingLeg leg) =>
        ClientWatch is { } watch && watch.From + Uncertainty <= leg.Start && leg.Start <= watch.To;

    // A connection that is the client's own from end to end serves nobody else.
    private bool MayCarry(PairingLeg origin, LegClaim claim) =>
        origin.Hello is not null && origin.Name == claim.Client.Name && origin.Start < claim.Client.Asked
            && origin.EndsAt >= claim.Client.Asked
        && !_claims.Exists(other => other.Certain == origin);

    private static HashSet<string> Names(IEnumerable<PairingLeg> legs) =>
        [.. legs.Select(leg => leg.Name).OfType<string>()];

    // A box that says one name for all, be it that of one of them, carries none on.
    private static HashSet<string> SoleUsers(IReadOnlyList<PairingLeg> clients, IReadOnlyList<PairingLeg> origins) =>
        clients.Count > 1 && origins.Select(leg => leg.User).Distinct().Count() < 2
            ? []
            :
            [
                .. clients.Select(leg => leg.User).OfType<string>().GroupBy(user => user)
                    .Where(group => group.Count() == 1).Select(group => group.Key),
            ];

    // What two threads of one machine may need to note one moment.
    private static readonly TimeSpan OneClock = TimeSpan.FromMilliseconds(20);

    private const int Rhythm = 3;
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);
}
