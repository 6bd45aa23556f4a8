using System.CommandLine;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Compare;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary>Reads and judges the recordings that a command line names; the legs that taps recorded are paired over all of them.</summary>
internal static class RecordingInputs
{
    /// <summary>Judges the sessions that a command line asks for, and says what could not be read.</summary>
    /// <param name="parsed">The command line: <c>--host</c> and <c>--trust</c>.</param>
    /// <param name="inputs">The recordings.</param>
    /// <param name="direct">Baselines from the direct path, for sessions that are paired here.</param>
    /// <param name="prepare">What is done to sessions before they are judged; <c>null</c> for nothing.</param>
    /// <exception cref="UserError">No session asked for the host.</exception>
    public static JudgedInputs Judge(
        ParseResult parsed,
        InputFiles inputs,
        EquatableArray<LegRecording> direct = default,
        Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var trust = parsed.GetValue(CommonOptions.Trust) is { Length: > 0 } named ? TrustFiles.Load(named) : null;
        var host = parsed.GetValue(CaptureInputs.Host);
        var (pairs, notes, faults) = Read(inputs, direct);
        JudgedSession[] sessions =
        [
            .. pairs
                .Where(pair => host is null || string.Equals(pair.Host, host, StringComparison.OrdinalIgnoreCase))
                .Select(pair => trust is null ? pair : Revalidation.Under(pair, trust))
                .Select(pair => JudgedSession.Of(prepare is null ? pair : prepare(pair))),
        ];
        return sessions.Length == 0 && faults.Count == 0 && host is not null
            ? throw new HostNames().With(pairs.Select(pair => pair.Host)).None("session", host)
            : new(sessions, notes, faults);
    }

    /// <summary>Reads all that can be read of all recordings, and says what could not.</summary>
    /// <param name="inputs">The recordings.</param>
    /// <param name="direct">Baselines from the direct path, for sessions that are paired here.</param>
    public static RecordedSessions Read(InputFiles inputs, EquatableArray<LegRecording> direct = default)
    {
        var pairs = new List<HandshakePair>();
        var taps = new List<TapWatch>();
        var faults = new List<string>(inputs.Faults);
        foreach (var file in inputs.Recordings)
        {
            try
            {
                var read = RecordingFile.Read(file.Content);
                pairs.AddRange(read.Sessions);
                var earlier = taps.Count == 0 ? 0 : taps.Max(tap => tap.Recording);
                taps.AddRange(read.Taps.Select(tap => tap with { Recording = earlier + tap.Recording }));
                if (read.Fault is { } fault)
                {
                    faults.Add($"{file.Path}: {fault} ({Counted.Of(read.Sessions.Count, "session")} read)");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{file.Path} cannot be read: {error.Message}");
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
