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
        if (result.GetValue(files) is not { Length: > 0 } && !result.GetValue(Commands))
        {
            result.AddError($"{verb.Name} takes at least one FILE, a capture or a recording.");
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

    /// <summary>Finds the captures of a command line, beside one of which a tap's recording may stand for the other side; none where it names recordings alone, which say themselves what cannot be read of them.</summary>
    /// <exception cref="UserError">The files do not go together.</exception>
    public static IReadOnlyList<string> Captures(IReadOnlyList<string> paths)
    {
        var captures = paths.Where(path => File.Exists(path) && IsCapture(path)).ToArray();
        return captures.Length == 0 ? []
            : captures.Length == 1 && paths.Count == 2 && File.Exists(paths[0]) && File.Exists(paths[1]) ? paths
            : captures.Length < paths.Count ? throw new UserError(ExitCode.Usage, $"{paths.Except(captures).First()} is no capture: name one or two captures (CLIENT ORIGIN), a capture and a tap's recording, or recordings alone.")
            : captures.Length > 2 ? throw new UserError(ExitCode.Usage, $"{captures.Length} captures are too many: name the client side's, then the origin side's.")
            : captures;
    }

    /// <summary>Reads one or two captures and judges their sessions.</summary>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="captures">The client side's capture, then the origin side's, if any.</param>
    /// <param name="keepsProtected">Whether protected records are kept for an export.</param>
    /// <param name="prepare">What is done to sessions before they are judged.</param>
    public static CaptureComparison Compare(
        Terminal terminal,
        ParseResult parsed,
        IReadOnlyList<string> captures,
        bool keepsProtected = false,
        Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var keys = KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error);
        var trust = TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!);
        var direct = parsed.GetValue(Direct) is { } path ? Read(terminal, path, LegSide.Direct, keys, keepsProtected) : null;
        var client = Read(terminal, captures[0], LegSide.Client, keys, keepsProtected);
        var origin = captures.Count > 1 ? Read(terminal, captures[1], LegSide.Origin, keys, keepsProtected) : null;
        return CaptureComparison.Of(client, origin, direct, trust, parsed.GetValue(Host), prepare);
    }

    /// <summary>Reads the legs of the capture that <c>--direct</c> names; none where it names none.</summary>
    public static EquatableArray<LegRecording> Baselines(Terminal terminal, ParseResult parsed) =>
        parsed.GetValue(Direct) is not { } path ? []
            : Read(terminal, path, LegSide.Direct, KeyFiles.Load(parsed.GetValue(CommonOptions.Keys)!, terminal.Error), keepsProtected: false)
                .Watched.Legs;

    private static CapturedSide Read(Terminal terminal, string capture, LegSide side, KeyLog? keys, bool keepsProtected)
    {
        using var file = InputFile.Open(capture);
        if (file.IsRecording)
        {
            return CapturedSide.ReadTaps(capture, file.Content);
        }

        var progress = ProgressLine.For(file, terminal);
        var read = CapturedSide.Read(capture, file.Content, new CaptureOptions(keys, keepsProtected, side), progress);
        progress?.Clear();
        return read;
    }

    private static bool IsCapture(string path)
    {
        using var file = InputFile.Open(path);
        return !file.IsRecording;
    }
}
