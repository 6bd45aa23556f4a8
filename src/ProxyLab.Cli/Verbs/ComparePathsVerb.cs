using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ProxyLab.Cli.Paths;
using ProxyLab.Cli.Rendering;
using ProxyLab.Cli.Sessions;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using Spectre.Console;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>compare-paths HOST --proxy URL</c>: asks the same of one host directly and by another path, several
/// times, and judges.</summary>
internal static class ComparePathsVerb
{
    private static readonly Argument<string> Host = new("HOST")
    {
        Description = "The host, or HOST:PORT; 443 by default.",
    };

    private static readonly Option<string?> Proxy = new("--proxy", "-x")
    {
        Description = "The path in question: this proxy, http://HOST:PORT or socks5://HOST:PORT.",
        HelpName = "URL",
    };

    private static readonly Option<string?> Gateway = new("--via-gateway")
    {
        Description = "The path in question: packets through this gateway (Linux, with the right to change routes).",
        HelpName = "IP",
    };

    private static readonly Option<string?> Address = new("--connect-to")
    {
        Description = "Connect to this address, by either path, in the place of the host's: one member of a fleet.",
        HelpName = "ADDR[:PORT]",
    };

    private static readonly Option<int> Trials = new("--trials")
    {
        Description = "How many trials are made by each path.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var trials) && trials is < 1 or > 100)
                {
                    result.AddError("--trials takes a number from 1 to 100.");
                }
            },
        },
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Makes order and hello those of another run that had the same seed.",
        HelpName = "N",
    };

    private static readonly Option<double> Timeout = ProxySettings.Seconds(
        "--timeout", "How long a trial may take", TimeSpan.FromSeconds(10));

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Verb(
            "compare-paths",
            "Ask the same of a host directly and through a proxy or gateway, and judge the difference.",
            """
            Sends one hello, the same byte for byte, by both paths in shuffled turns, and asks for the head of GET /. What the trials of a path showed is compared as a
            set: an origin with two certificates, or with members that differ, is no fault of anybody. The client's trust store is the system's or --trust.
            The exit code is the worst verdict's over all trials. A proxy's credentials are read from PROXYLAB_UPSTREAM_USER and PROXYLAB_UPSTREAM_PASSWORD.

            Examples:
              proxylab compare-paths example.com --proxy http://proxy.example:3128
              proxylab compare-paths example.com:8443 --via-gateway 192.0.2.1 --seed 7 --json
            """)
        {
            Host, Proxy, Gateway, Address, Trials, Seed, Timeout, CommonOptions.Trust, CommonOptions.Record, CommonOptions.Force,
            CommonOptions.Json, CommonOptions.ExitZero, CommonOptions.FailOn,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Proxy) is null == result.GetValue(Gateway) is null)
            {
                result.AddError("compare-paths takes one path to compare: --proxy URL or --via-gateway IP.");
            }
        });
        command.SetAction(async (parsed, interrupted) => (int)await RunAsync(terminal, parsed, interrupted));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken interrupted)
    {
        var exit = ExitDecision.From(parsed.GetValue(CommonOptions.ExitZero), parsed.GetValue(CommonOptions.FailOn)!);
        var question = Question(parsed);
        var seed = parsed.GetValue(Seed) ?? Random.Shared.Next();
        using var log = Logging.Create(
            parsed.GetValue(CommonOptions.Quiet), parsed.GetValue(CommonOptions.Verbose), parsed.GetValue(CommonOptions.LogFile));
        using var recording = RecordingOutput.Asked(parsed, terminal.Clock);
        using var gateway = parsed.GetValue(Gateway) is { } ip ? GatewayRoute.Through(ip) : null;
        var route = new TrialRoute(
            parsed.GetValue(Proxy) is { } url ? (ProxyMode.Upstream)ProxyModes.Parse([$"upstream:{url}@127.0.0.1:0"])[0] : null,
            gateway is null ? 0 : GatewayRoute.Mark,
            ProxyCredential.FromEnvironment());
        var legs = await MakeAsync(question, route, seed, parsed.GetValue(Trials), terminal.Clock, interrupted);
        var path = new PathSamples(parsed.GetValue(Proxy) ?? $"via {parsed.GetValue(Gateway)}", legs.FindAll(leg => leg.Side == LegSide.Client));
        var direct = new PathSamples("direct", legs.FindAll(leg => leg.Side == LegSide.Direct));
        var sessions = PathSessions.Of(question.Host, path.Legs, direct.Legs);
        foreach (var session in sessions)
        {
            recording?.Write(session, log);
        }

        Show(terminal, parsed, sessions, path, direct, seed);
        return exit.For([.. sessions.Select(session => session.Verdict)]);
    }

    private static async Task<List<LegRecording>> MakeAsync(
        TrialQuestion question, TrialRoute route, int seed, int trials, TimeProvider clock, CancellationToken interrupted)
    {
        var key = BitConverter.GetBytes(seed);
        var direct = new PathTrial(question, new TrialRoute(), key, clock);
        var other = new PathTrial(question, route, key, clock);
        var legs = new List<LegRecording>(2 * trials);
        foreach (var side in TrialOrder.Of(trials, seed))
        {
            var trial = side == LegSide.Direct ? direct : other;
            var name = string.Create(CultureInfo.InvariantCulture, $"{side.ToString().ToLowerInvariant()}.{legs.Count + 1}");
            legs.Add(await trial.RunAsync(name, side, interrupted));
        }

        return legs;
    }

    private static TrialQuestion Question(ParseResult parsed)
    {
        var (host, port) = Split(parsed.GetValue(Host)!, 443);
        var (address, there) = parsed.GetValue(Address) is { } to ? Split(to, port) : (host, port);
        return new(
            host, address, there, TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!), TimeSpan.FromSeconds(parsed.GetValue(Timeout)));
    }

    private static (string Host, int Port) Split(string text, int standard)
    {
        if (System.Net.IPAddress.TryParse(text.Trim('[', ']'), out var address))
        {
            return ($"{address}", standard);
        }

        return Uri.TryCreate($"tls://{text}", UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, Port: not 0, PathAndQuery: "" or "/", UserInfo: "" }
            ? (uri.Host.Trim('[', ']'), uri.IsDefaultPort || uri.Port < 0 ? standard : uri.Port)
            : throw new UserError(ExitCode.Usage, $"'{text}' is no HOST or HOST:PORT.");
    }

    private static void Show(
        Terminal terminal, ParseResult parsed, IReadOnlyList<JudgedSession> sessions, PathSamples path, PathSamples direct, int seed)
    {
        string[] notes = PathSamples.Difference(direct, path) is { } difference ? [difference] : [];
        if (parsed.GetValue(CommonOptions.Json))
        {
            var report = ReportJson.Of(sessions);
            report["paths"] = new JsonObject { ["direct"] = direct.Json(), ["compared"] = path.Json() };
            report["seed"] = seed;
            report["notes"] = new JsonArray([.. notes.Select(note => JsonValue.Create(note))]);
            terminal.Out.WriteLine(report.ToJsonString());
            return;
        }

        foreach (var line in direct.Lines().Concat(path.Lines()))
        {
            terminal.Screen.Write(new Text(Printable.Of(line) + "\n"));
        }

        terminal.Screen.WriteLine();
        foreach (var same in sessions.GroupBy(session => (session.Verdict.Owner, session.Verdict.Action, string.Join(' ', session.Verdict.Symptoms))))
        {
            terminal.Screen.Write(new Text(Printable.Of(string.Join(", ", same.Select(session => session.Pair.Session))) + "\n"));
            SessionView.Write(terminal.Screen, same.First(), parsed.GetValue(CommonOptions.Quiet));
        }

        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"proxylab: note: {Printable.Of(note)}");
        }

        terminal.Error.WriteLine($"Seed {seed}.");
    }
}
