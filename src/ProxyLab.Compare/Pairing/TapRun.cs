using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Is a time in which taps ran beside each other, with the sessions they recorded.</summary>
internal sealed class TapRun
{
    private readonly List<(TapWatch Tap, List<HandshakePair> Sessions)> _taps = [];
    private readonly HashSet<string> _cutShort = [];

    private TapRun()
    {
    }

    /// <summary>Sorts sessions to the taps they are from, and taps to runs by the overlap of their times.</summary>
    /// <remarks>Sessions that name no tap are taken for those of one that watched from the first to the last of
    /// them.</remarks>
    public static IReadOnlyList<TapRun> Of(IReadOnlyList<HandshakePair> sessions, IReadOnlyList<TapWatch> taps)
    {
        var runs = new List<TapRun>();
        var end = DateTimeOffset.MinValue;
        foreach (var (tap, own) in Attributed(sessions, taps).OrderBy(one => one.Tap.Watch.From))
        {
            if (runs.Count == 0 || tap.Watch.From > end)
            {
                runs.Add(new());
            }

            runs[^1].Add(tap, own);
            end = end > tap.Watch.To ? end : tap.Watch.To;
        }

        return runs;
    }

    /// <summary>Gets one side; <c>null</c> when no tap stood there.</summary>
    /// <remarks>It was watched while all its taps watched.</remarks>
    public WatchedSide? Side(LegSide side)
    {
        var taps = _taps.Where(one => one.Tap.Side == side).ToList();
        if (taps.Count == 0)
        {
            return null;
        }

        var (from, to) = (taps.Max(one => one.Tap.Watch.From), taps.Min(one => one.Tap.Watch.To));
        var watch = from <= to
            ? new Coverage(from, to, taps.TrueForAll(one => one.Tap.Watch.IsComplete))
            : new(taps.Min(one => one.Tap.Watch.From), taps.Max(one => one.Tap.Watch.To), IsComplete: false);
        var recordings = _taps.Select(one => one.Tap.Recording).Distinct().ToList();
        return new([.. taps.SelectMany(one => one.Sessions).Select(session => Leg(session)!)], watch)
        {
            IsStated = taps.TrueForAll(one => one.Tap.Recording > 0),
            Clock = recordings is [> 0] ? "tap" : null,
        };
    }

    /// <summary>Tells whether a leg was recorded to its end.</summary>
    public bool IsWhole(LegRecording? leg) => leg is null || !_cutShort.Contains(leg.Connection);

    private static IEnumerable<(TapWatch Tap, List<HandshakePair> Sessions)> Attributed(
        IReadOnlyList<HandshakePair> sessions, IReadOnlyList<TapWatch> taps)
    {
        var byTap = taps.ToLookup(tap => ((string?)tap.Tap, (LegSide?)tap.Side));
        var bySource = sessions.ToLookup(session => Watcher(byTap[(session.Tap, TapPairing.SideOf(session))], session));
        foreach (var tap in taps)
        {
            var own = bySource[tap].ToList();
            yield return (tap with { Watch = tap.Watch.IsComplete ? tap.Watch : UntilLast(own, tap.Watch) }, own);
        }

        var others = bySource[null];
        foreach (var side in others.ToLookup(TapPairing.SideOf))
        {
            var from = side.Min(session => Watch(session)?.From ?? session.StartedAt);
            var to = side.Max(session => Watch(session)?.To ?? session.StartedAt);
            yield return (new(string.Empty, side.Key!.Value, new(from, to, IsComplete: false), Unknown), [.. side]);
        }
    }

    // Several taps may have had one name: the last that had begun when the session did; a session that a tap takes
    // while it begins may be older than what it says.
    private static TapWatch? Watcher(IEnumerable<TapWatch> named, HandshakePair session) =>
        named.Where(tap => tap.Watch.From <= session.StartedAt).MaxBy(tap => tap.Watch.From)
            ?? named.MinBy(tap => tap.Watch.From);

    // A tap that told its end listened no longer, though what it had accepted came to its end after that.
    private static Coverage UntilLast(List<HandshakePair> sessions, Coverage watch) =>
        watch with { To = sessions.Select(session => Watch(session)?.To ?? watch.To).Append(watch.To).Max() };

    private static LegRecording? Leg(HandshakePair session) => session.AtClient ?? session.AtOrigin;

    private static Coverage? Watch(HandshakePair session) => session.ClientWatch ?? session.OriginWatch;

    private void Add(TapWatch tap, List<HandshakePair> sessions)
    {
        _taps.Add((tap, sessions));
        _cutShort.UnionWith(sessions
            .Where(session => Watch(session) is not { IsComplete: true }).Select(session => Leg(session)!.Connection));
    }

    // No recording's: nobody said when it began.
    private const int Unknown = 0;
}
