using System.CommandLine;
using System.Net;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>proxy</c>: listens, plays a profile, records both legs, judges every session until it is interrupted.</summary>
internal static class ProxyVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private static readonly Option<string[]> Mode = new("--mode", "-m")
    {
        Description = "What to listen for: explicit, socks5, reverse:HOST:PORT, box:HOST:PORT or upstream:URL, each with @[addr:]port (repeatable).",
        HelpName = "MODE",
        DefaultValueFactory = _ => ["explicit"],
    };

    /// <summary>Allows addresses beyond loopback.</summary>
    internal static readonly Option<bool> AllowRemote = new("--allow-remote")
    {
        Description = "Allow listening on other addresses than loopback: anybody who reaches them can use the proxy.",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "proxy",
            "Listen, play a box, record both legs of every session and judge it.",
            """
            Ends on SIGINT or SIGTERM with exit code 130:
            open sessions are drained and the recording is flushed; a second signal ends it at once.

            Examples:
              proxylab proxy --record session.ndjson
              proxylab proxy --mode explicit@8080 --mode socks5@1080 --profile passthrough
              proxylab proxy --mode reverse:example.com:443@8443 --ignore-hosts '\.bank\.example:443$'
            """)
        {
            Mode, CommonOptions.Record, CommonOptions.Force, AllowRemote, CommonOptions.Json,
        };
        ProxySettings.AddTo(command);
        command.SetAction(async (parsed, interrupted) => (int)await RunAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var quiet = parsed.GetValue(CommonOptions.Quiet);
        var isRemoteAllowed = parsed.GetValue(AllowRemote);
        var modes = ProxyModes.Parse(parsed.GetValue(Mode)!);
        RefuseRemote(modes, isRemoteAllowed);
        var options = ProxySettings.Read(terminal, parsed, modes) with { AllowNonLoopback = isRemoteAllowed };
        using var authority = options.Authority;
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        var recording = RecordingOutput.Asked(parsed, terminal.Clock);
        await using var journal = new SessionJournal(recording, Show(terminal, parsed.GetValue(CommonOptions.Json), quiet), log);
        await using var server = LiveProxy.Start(options, journal, log, terminal.Clock);
        if (!quiet)
        {
            Announce(terminal, options, server.Endpoints, parsed.GetValue(CommonOptions.CaDirectory));
        }

        await Interrupted(interrupted);
        Log.Draining(log, Drain);
        await server.StopAsync(Drain);
        await journal.CompleteAsync();
        await terminal.Error.WriteLineAsync(Total(journal, recording, parsed.GetValue(CommonOptions.Record)));
        return ExitCode.Interrupted;
    }

    /// <summary>Refuses to listen where anybody could come by, unless that is allowed.</summary>
    internal static void RefuseRemote(IReadOnlyList<ProxyMode> modes, bool isAllowed)
    {
        var remote = modes.Where(mode => !isAllowed && !IPAddress.IsLoopback(mode.Listen.Address)).ToArray();
        if (remote.Length > 0)
        {
            throw new UserError(ExitCode.Usage, string.Join('\n', remote.Select(mode =>
                $"--mode {mode} would listen beyond loopback, for anybody to use; --allow-remote allows it.")));
        }
    }

    private static Action<JudgedSession> Show(Terminal terminal, bool json, bool quiet) => session =>
    {
        if (json)
        {
            terminal.Out.WriteLine(ReportJson.Line(session).ToJsonString());
            terminal.Out.Flush();
        }
        else
        {
            SessionView.Write(terminal.Screen, session, quiet);
        }
    };

    private static void Announce(Terminal terminal, ProxyOptions options, IReadOnlyList<IPEndPoint> endpoints, string? directory)
    {
        foreach (var (mode, endpoint) in options.Modes.Zip(endpoints))
        {
            terminal.Error.WriteLine($"Listening on {endpoint} ({Printable.Of($"{mode}")}), profile {Printable.Of(options.Profile.Name)}.");
        }

        var trust = options.Authority is null ? string.Empty : $"--cacert <(proxylab ca export{CaDirectory(directory)}) ";
        terminal.Error.WriteLine(Hint(options.Modes[0], endpoints[0], trust));
    }

    private static string Hint(ProxyMode mode, IPEndPoint endpoint, string trust) => mode switch
    {
        ProxyMode.Socks5 => $"Try: curl {trust}--socks5-hostname {endpoint} https://example.com/",
        ProxyMode.Reverse reverse =>
            $"Try: curl {trust}--connect-to {reverse.Host}:{reverse.Port}:{endpoint} https://{reverse.Host}:{reverse.Port}/",
        _ => $"Try: curl {trust}-x http://{endpoint} https://example.com/",
    };

    // Quoted for the shell that the line is copied to.
    private static string CaDirectory(string? directory) => directory is null ? string.Empty
        : directory.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+".Contains(letter, StringComparison.Ordinal))
            ? $" --ca-dir {directory}"
            : $" --ca-dir '{Printable.Of(directory.Replace("'", @"'\''", StringComparison.Ordinal))}'";

    /// <summary>Waits for the first signal.</summary>
    internal static async Task Interrupted(CancellationToken interrupted)
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = interrupted.Register(signalled.SetResult);
        await signalled.Task;
    }

    private static string Total(SessionJournal journal, RecordingOutput? recording, string? path)
    {
        var kept = recording is null ? string.Empty
            : recording.HasFailed ? $", not all of them recorded in {path}: it could not be written to the end"
            : $", recorded in {path}";
        var lost = journal.Dropped == 0 ? string.Empty : $"; {journal.Dropped} lost: the journal could not keep up";
        return $"{journal.Verdicts.Count} sessions{kept}{lost}.";
    }
}
