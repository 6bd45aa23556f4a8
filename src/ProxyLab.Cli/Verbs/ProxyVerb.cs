using System.CommandLine;
using System.Net;
using ProxyLab.Cli.Redirecting;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Proxy;

namespace ProxyLab.Cli.Verbs;

/// <summary>
/// <c>proxy</c>: listens, plays a profile, records both legs, judges every session until it is interrupted.
/// </summary>
internal static class ProxyVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private static readonly Option<string[]> Mode = new("--mode", "-m")
    {
        Description = "What to listen for: explicit, socks5, reverse:HOST:PORT, box:HOST:PORT, transparent, tproxy or "
            + "upstream:URL, each with @[addr:]port (repeatable).",
        HelpName = "MODE",
        DefaultValueFactory = _ => ["explicit"],
    };

    /// <summary>Allows addresses beyond loopback.</summary>
    internal static readonly Option<bool> AllowRemote = new("--allow-remote")
    {
        Description = "Allow listening on other addresses than loopback: anybody who reaches them can use the proxy.",
    };

    private static readonly Option<bool> Net = new("--net")
    {
        Description = "Lead connections to the transparent or tproxy listener by nftables rules that end with this process.",
    };

    private static readonly RedirectionOptions NetOptions = new("--net-");

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
              proxylab proxy --mode transparent@[::]:8443 --allow-remote --net --profile passthrough
            """)
        {
            Mode, CommonOptions.Record, CommonOptions.Force, AllowRemote, CommonOptions.Json, Net,
        };
        foreach (var option in NetOptions.All)
        {
            command.Add(option);
        }

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
        var redirected = parsed.GetValue(Net) ? NetRules.Listener(modes, NetOptions.IsLocal(parsed)) : (int?)null;
        var options = ProxySettings.Read(terminal, parsed, modes) with { AllowNonLoopback = isRemoteAllowed };
        using var authority = options.Authority;
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        var recording = RecordingOutput.Asked(parsed, terminal.Clock);
        await using var journal = new SessionJournal(recording, Show(terminal, parsed.GetValue(CommonOptions.Json), quiet), log);
        await using var server = LiveProxy.Start(options, journal, log, terminal.Clock);
        if (!quiet)
        {
            var directory = parsed.GetValue(CommonOptions.CaDirectory);
            ListeningNotice.Write(terminal, options, server.Endpoints, directory, hasRules: redirected is not null);
        }

        await using var rules = redirected is { } index
            ? await HeldRules.PutAsync(NetRules.For(modes[index], server.Endpoints[index], NetOptions, parsed), log)
            : null;
        if (rules is not null && !quiet)
        {
            await terminal.Error.WriteLineAsync("The rules are in place, for as long as this process lives.");
        }

        await Interrupted(interrupted);
        Log.Draining(log, Drain);
        await (rules?.ReleaseAsync() ?? Task.CompletedTask);
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
        return $"{Counted.Of(journal.Verdicts.Count, "session")}{kept}{lost}.";
    }
}
