using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Pairs the legs that taps recorded: those of taps that ran at the same time, as <see cref="LegPairing"/>
/// does.</summary>
/// <remarks>
/// A tap that ran again is another run: what was absent in one says nothing of another. A session that a tap could not
/// record to its end keeps that: nothing counts as absent on its side.
/// </remarks>
public static class TapPairing
{
    /// <summary>Tells whether a session holds one leg of a side whose other side nobody watched.</summary>
    public static bool IsOneSided(HandshakePair session) => SideOf(session) is not null;

    /// <summary>Gets the side of a session of one leg; <c>null</c> for any other.</summary>
    public static LegSide? SideOf(HandshakePair session) => session switch
    {
        { AtClient: not null, AtOrigin: null, OriginWatch: null, EarlierAtOrigin.Count: 0 } => LegSide.Client,
        { AtClient: null, AtOrigin: not null, ClientWatch: null } => LegSide.Origin,
        _ => null,
    };

    /// <summary>Pairs, a result a run.</summary>
    /// <param name="sessions">Sessions of one leg each.</param>
    /// <param name="taps">When the taps watched.</param>
    /// <param name="direct">Baselines from the direct path.</param>
    public static IReadOnlyList<PairedLegs> Pair(
        IReadOnlyList<HandshakePair> sessions, IReadOnlyList<TapWatch> taps, EquatableArray<LegRecording> direct = default)
    {
        var runs = TapRun.Of(sessions, taps);
        return [.. runs.Select(run => Pair(run, direct))];
    }

    /// <summary>Gets what taps of one side saw, to be paired with what another kind of recorder saw of the
    /// other.</summary>
    public static WatchedSide Side(IReadOnlyList<HandshakePair> sessions, IReadOnlyList<TapWatch> taps, LegSide side)
    {
        var sides = TapRun.Of(sessions, taps).Select(run => run.Side(side)).OfType<WatchedSide>().ToList();
        var isWhole = sides.Count == 1 && sessions.All(one => (one.ClientWatch ?? one.OriginWatch) is { IsComplete: true });
        var watch = sides.Count == 0
            ? new Coverage(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, IsComplete: false)
            : new(
                sides.Min(one => one.Watch.From),
                sides.Max(one => one.Watch.To),
                isWhole && sides[0].Watch.IsComplete);
        return new([.. sides.SelectMany(one => one.Legs)], watch) { IsStated = sides is [{ IsStated: true }] };
    }

    private static PairedLegs Pair(TapRun run, EquatableArray<LegRecording> direct)
    {
        var paired = LegPairing.Pair(run.Side(LegSide.Client), run.Side(LegSide.Origin), direct);
        return paired with { Sessions = [.. paired.Sessions.Select(session => Weakened(session, run))] };
    }

    private static HandshakePair Weakened(HandshakePair session, TapRun run) => session with
    {
        ClientWatch = run.IsWhole(session.AtClient) ? session.ClientWatch : Weakened(session.ClientWatch),
        OriginWatch = run.IsWhole(session.AtOrigin) && session.EarlierAtOrigin.All(run.IsWhole)
            ? session.OriginWatch
            : Weakened(session.OriginWatch),
    };

    private static Coverage? Weakened(Coverage? watch) => watch is null ? null : watch with { IsComplete = false };
}
