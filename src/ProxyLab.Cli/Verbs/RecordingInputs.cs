using System.CommandLine;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Verbs;

/// <summary>Reads and judges the recordings that a command line names.</summary>
internal static class RecordingInputs
{
    /// <summary>Judges the sessions that a command line asks for, and says what could not be read.</summary>
    /// <param name="parsed">The command line: <c>--host</c> and <c>--trust</c>.</param>
    /// <param name="inputs">The recordings.</param>
    /// <param name="prepare">What is done to sessions before they are judged; <c>null</c> for nothing.</param>
    /// <exception cref="UserError">No session asked for the host.</exception>
    public static (IReadOnlyList<JudgedSession> Sessions, IReadOnlyList<string> Faults) Judge(
        ParseResult parsed, InputFiles inputs, Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var trust = parsed.GetValue(CommonOptions.Trust) is { Length: > 0 } named ? TrustFiles.Load(named) : null;
        var host = parsed.GetValue(CaptureInputs.Host);
        var (pairs, faults) = Read(inputs);
        JudgedSession[] sessions =
        [
            .. pairs
                .Where(pair => host is null || string.Equals(pair.Host, host, StringComparison.OrdinalIgnoreCase))
                .Select(pair => trust is null ? pair : Revalidation.Under(pair, trust))
                .Select(pair => JudgedSession.Of(prepare is null ? pair : prepare(pair))),
        ];
        return sessions.Length == 0 && faults.Count == 0 && host is not null
            ? throw new HostNames().With(pairs.Select(pair => pair.Host)).None("session", host)
            : (sessions, faults);
    }

    private static (List<HandshakePair> Pairs, List<string> Faults) Read(InputFiles inputs)
    {
        var pairs = new List<HandshakePair>();
        var faults = new List<string>(inputs.Faults);
        foreach (var file in inputs.Recordings)
        {
            try
            {
                var read = RecordingFile.Read(file.Content);
                pairs.AddRange(read.Sessions);
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

        return (pairs, faults);
    }
}
