using ProxyLab.Recording;

namespace ProxyLab.Cli.Captures;

/// <summary>Is what recordings held.</summary>
/// <param name="Pairs">The sessions, those of taps paired.</param>
/// <param name="Notes">What may cost the verdicts their certainty, a sentence each.</param>
/// <param name="Faults">What stopped or disturbed the reading of a file, with its place.</param>
internal sealed record RecordedSessions(
    IReadOnlyList<HandshakePair> Pairs, IReadOnlyList<string> Notes, IReadOnlyList<string> Faults);
