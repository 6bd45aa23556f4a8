using System.CommandLine;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Recording;
using Spectre.Console;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>compare FILE...</c>: judges recordings again.</summary>
internal static class CompareVerb
{
    private static readonly Option<string?> Host = new("--host")
    {
        Description = "Only the sessions that asked for this host.",
        HelpName = "NAME",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recordings that 'proxylab proxy --record' wrote.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Verb(
            "compare",
            "Judge recordings again: ladders, verdicts, causes and remedies.",
            """
            Judge recordings: the two legs side by side, the verdict, its cause and remedy.
            Of several sessions the worst comes first and decides the exit code: middlebox, several, path, origin, client, undecided, none.
            With --json sessions keep the order of the files, and the top verdict is the worst one's.
            A damaged recording is judged up to the damage, told on standard error, and the exit code is 65.

            Examples:
              proxylab compare session.ndjson
              proxylab compare session.ndjson --host example.com --json | jq .verdict.owner
              proxylab compare session.ndjson --trust corporate-roots.pem --fail-on middlebox,path
            """)
        {
            files, Host, CommonOptions.Trust, CommonOptions.Json, CommonOptions.ExitZero, CommonOptions.FailOn,
        };
        command.SetAction(parsed => (int)Compare(terminal, parsed, parsed.GetValue(files)!));
        return command;
    }

    private static ExitCode Compare(Terminal terminal, ParseResult parsed, IReadOnlyList<string> files)
    {
        var exit = ExitDecision.From(parsed.GetValue(CommonOptions.ExitZero), parsed.GetValue(CommonOptions.FailOn)!);
        var trust = parsed.GetValue(CommonOptions.Trust) is { Length: > 0 } paths ? TrustFiles.Load(paths) : null;
        var (pairs, faults) = Read(files);
        var host = parsed.GetValue(Host);
        IReadOnlyList<JudgedSession> sessions = [.. pairs
            .Where(pair => host is null || string.Equals(pair.Host, host, StringComparison.OrdinalIgnoreCase))
            .Select(pair => JudgedSession.Of(trust is null ? pair : Revalidation.Under(pair, trust)))];

        if (parsed.GetValue(CommonOptions.Json))
        {
            terminal.Out.WriteLine(ReportJson.Of(sessions).ToJsonString());
        }
        else if (sessions.Count > 0 || faults.Count == 0)
        {
            SessionView.WriteAll(terminal.Screen, sessions, parsed.GetValue(CommonOptions.Quiet));
        }

        foreach (var fault in faults)
        {
            terminal.Error.WriteLine($"proxylab: {Printable.Lines(fault)}");
        }

        return faults.Count > 0 ? ExitCode.BadInput : exit.For([.. sessions.Select(session => session.Verdict)]);
    }

    private static (List<HandshakePair> Pairs, List<string> Faults) Read(IReadOnlyList<string> files)
    {
        var pairs = new List<HandshakePair>();
        var faults = new List<string>();
        foreach (var file in files)
        {
            try
            {
                using var input = File.OpenRead(file);
                var read = RecordingFile.Read(input);
                pairs.AddRange(read.Sessions);
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

        return (pairs, faults);
    }
}
