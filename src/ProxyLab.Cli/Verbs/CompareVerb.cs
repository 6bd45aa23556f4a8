using System.CommandLine;
using ProxyLab.Cli.Captures;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>compare FILE...</c>: judges the captures of a path, or recordings again.</summary>
internal static class CompareVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "CLIENT ORIGIN: captures (pcap, pcapng, gzip) from either side of a box; or recordings "
                + "that 'proxylab proxy --record' wrote; - reads standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Verb(
            "compare",
            "Judge two captures of a path, or recordings: ladders, verdicts, causes and remedies.",
            """
            Two captures, from the client's side of a box and from the origin's, are paired connection by connection and judged at the time of capture.
            One capture gets the verdict that one side can bear, and what the other would add is said. --trust names the client's trust store.
            Of several sessions the worst comes first and decides the exit code: middlebox, several, path, origin, client, undecided, none.
            With --json sessions keep the order of the files, and the top verdict is the worst one's.
            A damaged file is judged up to the damage, told on standard error, and the exit code is 65.

            Examples:
              proxylab compare client.pcap origin.pcap --keys sslkeys.log --trust corporate-roots.pem
              proxylab compare client.pcap
              proxylab compare session.ndjson --host example.com --json | jq .verdict.owner
              proxylab compare --capture-commands --host example.com
            """)
        {
            files, CaptureInputs.Host, CommonOptions.Keys, CaptureInputs.Direct, CaptureInputs.OneClock, CommonOptions.Trust, CommonOptions.Json, CommonOptions.ExitZero, CommonOptions.FailOn,
            CaptureInputs.Commands, CaptureInputs.Port,
        };
        CaptureInputs.NeedFiles(command, files);
        command.SetAction(parsed => (int)Compare(terminal, parsed, parsed.GetValue(files)!));
        return command;
    }

    private static ExitCode Compare(Terminal terminal, ParseResult parsed, IReadOnlyList<string> paths)
    {
        var exit = ExitDecision.From(parsed.GetValue(CommonOptions.ExitZero), parsed.GetValue(CommonOptions.FailOn)!);
        if (CaptureInputs.Told(terminal, parsed, CaptureInputs.Host))
        {
            return ExitCode.NoFault;
        }

        using var inputs = InputFiles.Open(terminal, paths, parsed.GetValue(CaptureInputs.Direct));
        return inputs.Sides.Count > 0
            ? Captures(terminal, parsed, inputs.Sides, exit)
            : Recordings(terminal, parsed, inputs, exit);
    }

    private static ExitCode Captures(
        Terminal terminal, ParseResult parsed, IReadOnlyList<InputFile> files, ExitDecision exit)
    {
        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error);
        var compared = CaptureInputs.Compare(terminal, parsed, files, keys);
        var sessions = compared.Sessions.Select(session => session.Judged).ToArray();
        if (parsed.GetValue(CommonOptions.Json))
        {
            terminal.Out.WriteLine(ReportJson.Of(compared).ToJsonString());
        }
        else
        {
            SessionView.WriteAll(terminal.Screen, sessions, parsed.GetValue(CommonOptions.Quiet));
            Tell(terminal, compared.Notes.Select(note => $"note: {note}"));
        }

        Tell(terminal, compared.Faults);
        return compared.Faults.Count > 0 ? ExitCode.BadInput : exit.For([.. sessions.Select(session => session.Verdict)]);
    }

    private static ExitCode Recordings(Terminal terminal, ParseResult parsed, InputFiles files, ExitDecision exit)
    {
        var (sessions, notes, faults) = RecordingInputs.Judge(parsed, files, CaptureInputs.Baselines(terminal, parsed));

        if (parsed.GetValue(CommonOptions.Json))
        {
            terminal.Out.WriteLine(ReportJson.Of(sessions, notes).ToJsonString());
        }
        else if (sessions.Count > 0 || faults.Count == 0)
        {
            SessionView.WriteAll(terminal.Screen, sessions, parsed.GetValue(CommonOptions.Quiet));
        }

        if (!parsed.GetValue(CommonOptions.Json))
        {
            Tell(terminal, notes.Select(note => $"note: {note}"));
        }

        Tell(terminal, faults);
        return faults.Count > 0 ? ExitCode.BadInput : exit.For([.. sessions.Select(session => session.Verdict)]);
    }

    private static void Tell(Terminal terminal, IEnumerable<string> what)
    {
        foreach (var line in what)
        {
            terminal.Error.WriteLine($"proxylab: {Printable.Lines(line)}");
        }
    }
}
