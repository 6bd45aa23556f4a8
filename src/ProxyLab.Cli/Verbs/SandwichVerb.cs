using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Running;
using ProxyLab.Cli.Sessions;
using ProxyLab.Cli.Taps;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>sandwich --box 'COMMAND' -- CLIENT</c>: starts a box between two taps, runs a client through it and
/// judges.</summary>
internal static class SandwichVerb
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private static readonly Argument<string[]> CommandLine = new("COMMAND")
    {
        Description = "The client and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Box = new("--box")
    {
        Description = "The box, as a command line of the shell.",
        HelpName = "COMMAND",
        Required = true,
    };

    private static readonly Option<string> Mode = new("--mode", "-m")
    {
        Description = "What the box is: explicit (an HTTP proxy with a next proxy), socks5, or reverse:HOST:PORT (it sends everything to one target).",
        HelpName = "MODE",
        DefaultValueFactory = _ => "explicit",
    };

    private static readonly Option<string?> Ready = new("--ready")
    {
        Description = "How the box shows that it is ready: a port it listens on ({box} by default), or a text it writes.",
        HelpName = "PORT|TEXT",
    };

    private static readonly Option<double> ReadyTimeout = ProxySettings.Seconds(
        "--ready-timeout", "How long the box may take to be ready", TimeSpan.FromSeconds(30));

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "sandwich",
            "Start a box between two taps, run a client through it and judge what the box did.",
            """
            Starts a tap on either side of the box, the box, and the client, on loopback; pairs what the taps recorded, judges it and ends all it started.
            {box} stands for the port the box is to listen on, {behind} for its next proxy or target, {front} for what the client connects to, in both
            commands; PROXYLAB_BOX, PROXYLAB_BEHIND and PROXYLAB_FRONT say the same to configurations that read variables. An explicit or socks5 box gets its client by the
            variables that 'run' sets; the client of a reverse: box names 127.0.0.1:{front} itself.
            The exit code is the verdict's; the client's own is told on standard error. --trust names the client's trust store.

            Examples:
              proxylab sandwich --box 'mitmdump -p {box} --mode upstream:http://127.0.0.1:{behind}' -- curl https://example.com/
              proxylab sandwich --box 'haproxy -f pass.cfg -db' --mode reverse:example.com:443 -- \
                curl --connect-to ::127.0.0.1:{front} https://example.com/
            """)
        {
            CommandLine, Box, Mode, Ready, ReadyTimeout, CommonOptions.Record, CommonOptions.Force, CommonOptions.Trust, CommonOptions.Json,
            CommonOptions.ExitZero, CommonOptions.FailOn,
        };
        command.SetAction(async (parsed, interrupted) => (int)await RunAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var json = parsed.GetValue(CommonOptions.Json);
        var quiet = parsed.GetValue(CommonOptions.Quiet);
        var exit = ExitDecision.From(parsed.GetValue(CommonOptions.ExitZero), parsed.GetValue(CommonOptions.FailOn)!);
        var mode = BoxMode.Parse(parsed.GetValue(Mode)!);
        var trust = TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!);
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        using var recording = RecordingOutput.Asked(parsed, terminal.Clock);
        await using var taps = PathTaps.Start(mode, trust, log, terminal.Clock);
        var line = parsed.GetValue(CommandLine)!.Select(taps.Ports.Fill).ToArray();
        using var box = await StartBoxAsync(terminal, parsed, taps.Ports, interrupted);
        var code = await ChildCommand.RunAsync(
            line, Variables(terminal, taps, mode), json ? terminal.Error : null, log, terminal, interrupted);
        await taps.SettleAsync(Settle);
        var boxCode = box.ExitCode;
        await box.EndAsync(terminal.Clock);
        var paired = await taps.StopAsync(Drain);
        JudgedSession[] sessions = [.. paired.SelectMany(run => run.Sessions).Select(JudgedSession.Of)];
        foreach (var session in sessions)
        {
            recording?.Write(session, log);
        }

        await terminal.Error.WriteLineAsync($"{Printable.Of(line[0])} ended with exit code {code}.");
        if (boxCode is { } early)
        {
            await terminal.Error.WriteLineAsync($"The box ended before the client did, with exit code {early}. Its last words:\n{box.LastWords}");
        }

        string[] notes = [.. paired.SelectMany(run => run.Notes)];
        Show(terminal, sessions, notes, line, code, json, quiet);
        return interrupted.IsCancellationRequested ? ExitCode.Interrupted : exit.For([.. sessions.Select(session => session.Verdict)]);
    }

    private static async Task<BoxProcess> StartBoxAsync(Terminal terminal, ParseResult parsed, PathPorts ports, CancellationToken interrupted)
    {
        var ready = ports.Fill(parsed.GetValue(Ready) ?? "{box}");
        var isPort = ushort.TryParse(ready, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        var box = BoxProcess.Start(
            ports.Fill(parsed.GetValue(Box)!), ports.Variables, isPort ? null : ready, parsed.GetValue(CommonOptions.Verbose) ? terminal.Error : null);
        try
        {
            await box.ReadyAsync(port, TimeSpan.FromSeconds(parsed.GetValue(ReadyTimeout)), terminal.Clock, interrupted);
            return box;
        }
        catch
        {
            box.Dispose();
            throw;
        }
    }

    // A client of a box with a fixed target connects by itself: a proxy would lead it past the box.
    private static Dictionary<string, string?> Variables(Terminal terminal, PathTaps taps, BoxMode mode)
    {
        var variables = new Dictionary<string, string?>(taps.Ports.Variables, StringComparer.Ordinal);
        if (mode.Origin is null)
        {
            var proxy = CommandVariables.For(
                taps.FrontEndpoint, null, terminal.Variable("JAVA_TOOL_OPTIONS"), terminal.Variable(KeyLogFile.Variable), mode.IsSocks);
            foreach (var (name, value) in proxy)
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    private static void Show(
        Terminal terminal, JudgedSession[] sessions, string[] notes, string[] line, int code, bool json, bool quiet)
    {
        if (sessions.Length == 0)
        {
            terminal.Error.WriteLine("It made no TLS connection through the box.");
        }

        if (json)
        {
            var report = ReportJson.Of(sessions, notes);
            report["command"] = new JsonObject
            {
                ["line"] = new JsonArray([.. line.Select(word => (JsonNode)word)]),
                ["exitCode"] = code,
            };
            terminal.Out.WriteLine(report.ToJsonString());
            return;
        }

        if (sessions.Length > 0)
        {
            SessionView.WriteAll(terminal.Screen, sessions, quiet);
        }

        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"proxylab: note: {Printable.Lines(note)}");
        }
    }
}
