using ProxyLab.Capture;
using ProxyLab.Certificates;
using ProxyLab.Cli.Sessions;
using ProxyLab.Compare;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Is what became of the captures of a path: sessions with their verdicts, and what had to be said on the way.</summary>
/// <param name="Sessions">The sessions, each with the connections it was made of.</param>
/// <param name="Paired">How the connections were paired.</param>
/// <param name="Notes">What may cost the verdicts their certainty, a sentence each.</param>
/// <param name="Faults">What stopped the reading of a file, with its place.</param>
/// <param name="Secrets">The key logs that stood in the files.</param>
internal sealed record CaptureComparison(
    IReadOnlyList<ComparedSession> Sessions,
    PairedLegs Paired,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Faults,
    IReadOnlyList<Bytes> Secrets)
{
    /// <summary>Pairs and judges.</summary>
    /// <param name="client">The capture between client and box.</param>
    /// <param name="origin">The one between box and origin; <c>null</c> when only one side was captured.</param>
    /// <param name="direct">One of the direct path; <c>null</c> without.</param>
    /// <param name="trust">The client's trust store.</param>
    /// <param name="isOneClock">Whether both captures were taken by one clock, so that their times compare as they are.</param>
    /// <param name="host">The only host of interest: where a session named none, it is taken to have meant it; <c>null</c> for all.</param>
    /// <param name="prepare">What is done to a session before it is judged, such as redaction; <c>null</c> for nothing.</param>
    public static CaptureComparison Of(
        CapturedSide client,
        CapturedSide? origin,
        CapturedSide? direct,
        TrustStore trust,
        bool isOneClock = false,
        string? host = null,
        Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var clock = isOneClock ? "the captures'" : null;
        var paired = LegPairing.Pair(
            client.Watched with { Clock = clock ?? client.Watched.Clock },
            origin is null ? null : origin.Watched with { Clock = clock ?? origin.Watched.Clock },
            direct?.Watched.Legs ?? default);
        var (here, there) = paired.IsSwapped ? (origin, client) : (client, origin);
        var sessions = new List<ComparedSession>();
        foreach (var pair in ((IEnumerable<HandshakePair>)paired.Sessions).Where(pair => IsAbout(pair, host)).Select(pair => pair with { Host = pair.Host ?? host }))
        {
            var judged = CaptureChains.Judged(pair, trust);
            sessions.Add(new(
                JudgedSession.Of(prepare is null ? judged : prepare(judged)),
                Find(here, pair.AtClient),
                Find(there, pair.AtOrigin)));
        }

        CapturedSide[] sides = [.. new[] { client, origin, direct }.OfType<CapturedSide>()];
        return new(
            sessions,
            paired,
            [.. paired.Notes, .. sides.SelectMany(side => side.Remarks())],
            [.. sides.Where(side => side.Summary.Fault is not null).Select(side => $"{side.Path}: {side.Summary.Fault}")],
            [.. sides.SelectMany(side => side.Summary.Secrets)]);
    }

    private static bool IsAbout(HandshakePair pair, string? host) =>
        host is null || pair.Host is null || string.Equals(pair.Host, host, StringComparison.OrdinalIgnoreCase);

    private static CapturedConnection? Find(CapturedSide? side, LegRecording? leg) =>
        leg is null ? null : side?.Connections.GetValueOrDefault(leg.Connection);
}
