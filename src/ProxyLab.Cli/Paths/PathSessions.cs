using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Paths;

/// <summary>Makes sessions of trials: each of the path in question beside all of the direct one, each direct one by
/// itself.</summary>
/// <remarks>
/// Nobody watched the box's other side: what is judged is one path, with the direct samples as its baseline. Direct
/// trials are no second path to each other: what they agree in, an unknown issuer say, none of them confirms; and what is
/// blocked directly need not be blocked by the origin, as networks that have a proxy often let nothing out beside it.
/// </remarks>
internal static class PathSessions
{
    /// <summary>Judges.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The trials of the path in question.</param>
    /// <param name="direct">Those of the direct path.</param>
    public static IReadOnlyList<JudgedSession> Of(string host, IReadOnlyList<LegRecording> path, IReadOnlyList<LegRecording> direct) =>
    [
        .. path.Select((leg, number) => Judge($"path {number + 1}", host, leg, direct)),
        .. direct.Select((leg, number) => Judge(
            $"direct {number + 1}", host, leg with { Side = LegSide.Client }, Likes(leg, path, direct))),
    ];

    // What is blocked on both paths, and every time, is confirmed by the others.
    private static IReadOnlyList<LegRecording> Likes(
        LegRecording leg, IReadOnlyList<LegRecording> path, IReadOnlyList<LegRecording> direct) =>
        leg is { Chain: null, HandshakeCompleted: null } && !path.Any(other => other.HandshakeCompleted is not null)
            ? [.. direct.Where(other => other.Connection != leg.Connection)]
            : [];

    private static JudgedSession Judge(string name, string host, LegRecording leg, IReadOnlyList<LegRecording> direct)
    {
        var end = leg.StartedAt + (leg.Events.Count > 0 ? leg.Events[leg.Events.Count - 1].At : TimeSpan.Zero);
        EquatableArray<LegRecording> baselines = [.. direct];
        return JudgedSession.Of(new(
            name, host, leg.StartedAt, leg, null, Direct: baselines, ClientWatch: new(leg.StartedAt, end, leg.IsComplete)));
    }
}
