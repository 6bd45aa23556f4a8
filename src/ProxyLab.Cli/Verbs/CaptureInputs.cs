using System.CommandLine;
using ProxyLab.Capture;
using ProxyLab.Cli.Captures;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Verbs;

/// <summary>Takes files from the command line: recordings, or the captures of one path.</summary>
internal static class CaptureInputs
{
    /// <summary>Names the only host of interest.</summary>
    public static readonly Option<string?> Host = new("--host")
    {
        Description = "Only the sessions that asked for this host; captured sessions that named none are taken to have meant it.",
        HelpName = "NAME",
    };

    /// <summary>Names the capture of the direct path.</summary>
    public static readonly Option<string?> Direct = new("--direct")
    {
        Description = "Capture of the direct path, without the box, as a baseline.",
        HelpName = "FILE",
    };

    /// <summary>Says that one machine took both captures.</summary>
    public static readonly Option<bool> OneClock = new("--one-clock")
    {
        Description = "Both captures were taken on one machine, such as the box: their times compare as they are.",
    };

    /// <summary>Asks how captures are taken.</summary>
    public static readonly Option<bool> Commands = new("--capture-commands")
    {
        Description = "Print the tcpdump and pktmon commands that take a capture on both sides of a box.",
    };

    /// <summary>Names the port to capture.</summary>
    public static readonly Option<int> Port = new("--port")
    {
        Description = "With --capture-commands: the port to filter for.",
        HelpName = "PORT",
        DefaultValueFactory = _ => 443,
    };

    /// <summary>Lets a verb that takes files be called without one where it is only asked how to take captures.</summary>
    public static void NeedFiles(Command verb, Argument<string[]> files) => verb.Validators.Add(result =>
    {
        var (isAsked, hasFiles) = (result.GetValue(Commands), result.GetValue(files) is { Length: > 0 });
        if (!hasFiles && !isAsked)
        {
            result.AddError($"{verb.Name} takes at least one FILE, a capture or a recording.");
        }

        if (isAsked && (hasFiles || result.GetValue(CommonOptions.Json)))
        {
            result.AddError(
                "--capture-commands prints commands for people and reads nothing: it goes with neither FILE nor --json.");
        }

        if (!isAsked && result.GetResult(Port) is { Implicit: false })
        {
            result.AddError("--port goes with --capture-commands only.");
        }
    });

    /// <summary>Prints the commands where they are asked for.</summary>
    public static bool Told(Terminal terminal, ParseResult parsed, Option<string?> host)
    {
        if (parsed.GetValue(Commands))
        {
            terminal.Out.Write(CaptureCommands.Of(parsed.GetValue(host), parsed.GetValue(Port)));
            return true;
        }

        return false;
    }

    /// <summary>Reads one or two captures, or one beside a tap's recording, and judges their sessions.</summary>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="sides">The client side's file, then the origin side's, if any.</param>
    /// <param name="keys">The keys; <c>null</c> without.</param>
    /// <param name="keepsProtected">Whether protected records are kept for an export.</param>
    /// <param name="prepare">What is done to sessions before they are judged.</param>
    public static CaptureComparison Compare(
        Terminal terminal,
        ParseResult parsed,
        IReadOnlyList<InputFile> sides,
        KeyLog? keys,
        bool keepsProtected = false,
        Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var trust = TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!);
        using var baseline = parsed.GetValue(Direct) is { } path ? InputFile.Open(path, terminal.OpenInput) : null;
        var options = new CaptureOptions(keys, keepsProtected);
        var direct = baseline is null ? null : Read(terminal, baseline, options with { Side = LegSide.Direct });
        var client = Read(terminal, sides[0], options with { Side = LegSide.Client });
        var origin = sides.Count > 1 ? Read(terminal, sides[1], options with { Side = LegSide.Origin }) : null;
        var compared = CaptureComparison.Of(client, origin, direct, trust, parsed.GetValue(OneClock), parsed.GetValue(Host), prepare);
        return compared.Sessions.Count == 0 && compared.Faults.Count == 0 && parsed.GetValue(Host) is { } host
            ? throw new HostNames().With(compared.Paired.Sessions.Select(pair => pair.Host)).None("session", host)
            : compared;
    }

    /// <summary>Reads the legs of the capture that <c>--direct</c> names; none where it names none.</summary>
    public static EquatableArray<LegRecording> Baselines(Terminal terminal, ParseResult parsed)
    {
        if (parsed.GetValue(Direct) is not { } path)
        {
            return [];
        }

        using var file = InputFile.Open(path, terminal.OpenInput);
        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error);
        return Read(terminal, file, new CaptureOptions(keys, Side: LegSide.Direct)).Watched.Legs;
    }

    private static CapturedSide Read(Terminal terminal, InputFile file, CaptureOptions options)
    {
        if (file.IsRecording)
        {
            return CapturedSide.ReadTaps(file.Path, file.Content);
        }

        var progress = ProgressLine.For(file, terminal);
        var read = CapturedSide.Read(file.Path, file.Content, options, progress);
        progress?.Clear();
        return read;
    }
}
