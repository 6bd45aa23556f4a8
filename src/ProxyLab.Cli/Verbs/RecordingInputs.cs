using ProxyLab.Cli.Captures;
using ProxyLab.Compare;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary>Reads the recordings that a command line names; the legs that taps recorded are paired over all of them.</summary>
internal static class RecordingInputs
{
    /// <summary>Reads all that can be read of all files, and says what could not.</summary>
    /// <param name="files">The files.</param>
    /// <param name="direct">Baselines from the direct path, for sessions that are paired here.</param>
    public static RecordedSessions Read(IReadOnlyList<string> files, EquatableArray<LegRecording> direct = default)
    {
        var pairs = new List<HandshakePair>();
        var taps = new List<TapWatch>();
        var faults = new List<string>();
        foreach (var file in files)
        {
            try
            {
                using var input = WholeSessions.Open(file);
                var read = RecordingFile.Read(input);
                pairs.AddRange(read.Sessions);
                var earlier = taps.Count == 0 ? 0 : taps.Max(tap => tap.Recording);
                taps.AddRange(read.Taps.Select(tap => tap with { Recording = earlier + tap.Recording }));
                if (read.Fault is { } fault)
                {
                    faults.Add($"{file}: {fault} ({read.Sessions.Count} sessions read)");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{file} cannot be read: {error.Message}");
            }
        }

        return Paired(pairs, taps, faults, direct);
    }

    // Legs of one side alone get the verdict that one side can bear, as they are.
    private static RecordedSessions Paired(
        List<HandshakePair> pairs, List<TapWatch> taps, List<string> faults, EquatableArray<LegRecording> direct)
    {
        var legs = pairs.FindAll(TapPairing.IsOneSided);
        if (legs.Select(TapPairing.SideOf).Concat(taps.Select(tap => (LegSide?)tap.Side)).Distinct().Count() < 2)
        {
            return new(pairs, [], faults);
        }

        var runs = TapPairing.Pair(legs, taps, direct);
        var sessions = runs.SelectMany(run => run.Sessions)
            .Select((session, number) => session with { Session = $"{number + 1}" });
        return new(
            [.. pairs.Where(pair => !TapPairing.IsOneSided(pair)), .. sessions],
            [.. runs.SelectMany(run => run.Notes).Distinct()],
            faults);
    }
}
