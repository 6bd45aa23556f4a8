using System.CommandLine;
using System.Text.Json.Nodes;
using ProxyLab.Certificates;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Running;
using ProxyLab.Cli.Sessions;
using ProxyLab.Proxy;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>run -- COMMAND</c>: runs one command through a proxy of its own and judges what it did.</summary>
internal static class RunVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private static readonly Argument<string[]> CommandLine = new("COMMAND")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Upstream = new("--upstream")
    {
        Description = "Reach origins through this proxy: http://HOST:PORT or socks5://HOST:PORT.",
        HelpName = "URL",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "run",
            "Run a command through a proxy of its own and judge its TLS sessions.",
            """
            Run a command through a proxy of its own, on a free loopback port, and judge its TLS sessions. The variables that curl,
            wget, Node.js, Python, Java, Go, .NET and git read point it at the proxy and, where the profile terminates, at the lab CA;
            otherwise it keeps its own trust. NO_PROXY is cleared.
            The exit code is the verdict's; the command's own is told on standard error, and with --json as command.exitCode.
            With --json the command's standard output goes to standard error.
            SIGINT or SIGTERM ends the command; what was recorded until then is judged and shown, and the exit code is 130.

            Examples:
              proxylab run -- curl https://example.com/
              proxylab run --record session.ndjson -- ./client
              proxylab run --profile passthrough --fail-on middlebox -- git ls-remote https://example.com/repo.git
              proxylab run --json -- python3 fetch.py | jq .verdict.summary
            """)
        {
            CommandLine, Upstream, CommonOptions.Record, CommonOptions.Force, CommonOptions.Json, CommonOptions.ExitZero, CommonOptions.FailOn,
        };
        ProxySettings.AddTo(command);
        command.SetAction(async (parsed, interrupted) => (int)await RunAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var json = parsed.GetValue(CommonOptions.Json);
        var quiet = parsed.GetValue(CommonOptions.Quiet);
        var exit = ExitDecision.From(parsed.GetValue(CommonOptions.ExitZero), parsed.GetValue(CommonOptions.FailOn)!);
        var keyLog = terminal.Variable(KeyLogFile.Variable);
        var options = ProxySettings.Read(terminal, parsed, [Mode(terminal, parsed.GetValue(Upstream))]);
        using var authority = options.Authority;
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        using var trust = authority is null ? null : TrustBundle.Write(Anchors(options.Trust, authority));
        var sessions = new List<JudgedSession>();
        await using var journal = new SessionJournal(RecordingOutput.Asked(parsed, terminal.Clock), sessions.Add, log);
        await using var server = LiveProxy.Start(options, journal, log, terminal.Clock);

        var line = parsed.GetValue(CommandLine)!;
        var variables = CommandVariables.For(server.Endpoints[0], trust, terminal.Variable("JAVA_TOOL_OPTIONS"), keyLog);
        TellExceptions(terminal);
        var code = await ChildCommand.RunAsync(line, variables, json ? terminal.Error : null, log, terminal, interrupted);
        await server.StopAsync(Drain);
        await journal.CompleteAsync();

        Show(terminal, sessions, line, code, json, quiet);
        return interrupted.IsCancellationRequested ? ExitCode.Interrupted : exit.For(journal.Verdicts);
    }

    private static ProxyMode Mode(Terminal terminal, string? upstream)
    {
        if (upstream is null && (terminal.Variable("https_proxy") ?? terminal.Variable("HTTPS_PROXY")) is { Length: > 0 })
        {
            terminal.Error.WriteLine("The proxy that HTTPS_PROXY names is not used; --upstream URL reaches origins through it.");
        }

        return ProxyModes.Parse([upstream is null ? "explicit@127.0.0.1:0" : $"upstream:{upstream}@127.0.0.1:0"])[0];
    }

    private static IEnumerable<Bytes> Anchors(TrustStore trust, CertificateAuthority authority) =>
        trust.Anchors.Append(Bytes.Copy(authority.Certificate.RawData));

    private static void TellExceptions(Terminal terminal)
    {
        foreach (var name in CommandVariables.Exceptions)
        {
            if (terminal.Variable(name) is { Length: > 0 } value)
            {
                terminal.Error.WriteLine($"{name} is cleared for the command; it was {Printable.Of(value)}");
            }
        }
    }

    private static void Show(
        Terminal terminal, List<JudgedSession> sessions, string[] line, int code, bool json, bool quiet)
    {
        terminal.Error.WriteLine($"{Printable.Of(line[0])} ended with exit code {code}.");
        if (sessions.Count == 0)
        {
            terminal.Error.WriteLine("It made no connection through the proxy: perhaps it reads none of the proxy variables.");
        }

        if (json)
        {
            var report = ReportJson.Of(sessions);
            report["command"] = new JsonObject
            {
                ["line"] = new JsonArray([.. line.Select(word => (JsonNode)word)]),
                ["exitCode"] = code,
            };
            terminal.Out.WriteLine(report.ToJsonString());
        }
        else if (sessions.Count > 0)
        {
            SessionView.WriteAll(terminal.Screen, sessions, quiet);
        }
    }
}
