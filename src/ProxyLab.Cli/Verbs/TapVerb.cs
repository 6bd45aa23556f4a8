using System.CommandLine;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Cli.Taps;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>tap</c>: passes connections on one side of somebody else's box, untouched, and records them in a
/// store.</summary>
internal static class TapVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private static readonly Option<string> Side = new("--side")
    {
        Description = "Where it stands: client (before the box) or origin (behind it).",
        HelpName = "SIDE",
        Required = true,
    };

    private static readonly Option<string[]> Mode = new("--mode", "-m")
    {
        Description = "What to listen for: box:HOST:PORT (hands on what a client says to the box, CONNECT or SOCKS5 included), "
            + "reverse:HOST:PORT, explicit or socks5 (the box's next proxy), each with @[addr:]port (repeatable).",
        HelpName = "MODE",
        Required = true,
    };

    private static readonly Option<string> Store = new("--store", "-s")
    {
        Description = "Append the recording (NDJSON) to this file; several taps may do so at once.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The tap's name in the store (by default its side, its start and its process).",
        HelpName = "NAME",
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "tap",
            "Record what passes on one side of somebody else's box, untouched.",
            """
            A tap on either side of a box, writing to one store, shows what compare needs to say who broke a handshake.
            Before a box that is an explicit proxy, box:HOST:PORT hands on CONNECT or SOCKS5 with its credentials as they came, and records the TLS
            inside. Behind one that has a next proxy, explicit or socks5 is that proxy. Where a box carries the user's name on to its next proxy, its
            legs are joined by it; passwords are never recorded.
            Ends on SIGINT or SIGTERM with exit code 130; open sessions are drained and the store says until when the tap watched.

            Examples:
              proxylab tap --side client --mode box:proxy.example:3128@8080 --store taps.ndjson
              proxylab tap --side origin --mode explicit@3129 --store taps.ndjson
              proxylab tap --side origin --mode reverse:origin.example:443@8443 --store taps.ndjson
              proxylab compare taps.ndjson
            """)
        {
            Side, Mode, Store, Name, ProxyVerb.AllowRemote, ProxySettings.KeepRecords, CommonOptions.Trust, CommonOptions.Json,
        };
        Side.AcceptOnlyFromAmong("client", "origin");
        command.SetAction(async (parsed, interrupted) => (int)await RunAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var quiet = parsed.GetValue(CommonOptions.Quiet);
        var isRemoteAllowed = parsed.GetValue(ProxyVerb.AllowRemote);
        var modes = ProxyModes.Parse(parsed.GetValue(Mode)!);
        ProxyVerb.RefuseRemote(modes, isRemoteAllowed);
        var side = parsed.GetValue(Side) == "client" ? LegSide.Client : LegSide.Origin;
        var options = TapProxy.Options(modes, side, TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!)) with
        {
            AllowNonLoopback = isRemoteAllowed,
            Limits = new LegRecorderLimits(KeepsProtected: parsed.GetValue(ProxySettings.KeepRecords)),
        };
        using var log = Logging.Create(quiet, parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        var path = parsed.GetValue(Store)!;
        var store = RecordingOutput.OpenStore(path, terminal.Clock);
        var name = parsed.GetValue(Name) ?? OwnName(side, terminal.Clock);
        await using var journal = new SessionJournal(store, Show(terminal, parsed.GetValue(CommonOptions.Json), quiet), log);
        await using var server = LiveProxy.Start(options, new TapSink(journal, side, name), log, terminal.Clock);
        var begin = terminal.Clock.GetUtcNow();
        var watch = new Coverage(begin, begin, IsComplete: false);
        store.Write(new TapWatch(name, side, watch), log);
        foreach (var (mode, endpoint) in options.Modes.Zip(server.Endpoints))
        {
            await terminal.Error.WriteLineAsync($"Listening on {endpoint} ({Printable.Of($"{mode}")}), tap {Printable.Of(name)}.");
        }

        await ProxyVerb.Interrupted(interrupted);
        Log.Draining(log, Drain);
        var end = terminal.Clock.GetUtcNow();
        await server.StopAsync(Drain);
        await journal.CompleteAsync();
        var isComplete = journal.Dropped + server.UntoldConnections == 0;
        store.Write(new TapWatch(name, side, watch with { To = end, IsComplete = isComplete }), log);
        await terminal.Error.WriteLineAsync(Total(journal, store, path));
        return ExitCode.Interrupted;
    }

    private static string OwnName(LegSide side, TimeProvider clock) => FormattableString.Invariant(
        $"{side.ToString().ToLowerInvariant()}-{clock.GetUtcNow().ToUnixTimeMilliseconds():x}-{Environment.ProcessId:x}");

    private static Action<JudgedSession> Show(Terminal terminal, bool json, bool quiet) => session =>
    {
        if (json)
        {
            terminal.Out.WriteLine(TappedLine.Json(session.Pair).ToJsonString());
            terminal.Out.Flush();
        }
        else if (!quiet)
        {
            terminal.Out.WriteLine(Printable.Of(TappedLine.Of(session.Pair)));
            terminal.Out.Flush();
        }
    };

    private static string Total(SessionJournal journal, RecordingOutput store, string path)
    {
        var lost = journal.Dropped == 0 ? string.Empty : $"; {journal.Dropped} lost: the journal could not keep up";
        var cut = store.HasFailed ? ", not all of them: it could not be written to the end" : string.Empty;
        return $"{journal.Verdicts.Count} legs recorded in {Printable.Of(path)}{cut}{lost}.";
    }
}
