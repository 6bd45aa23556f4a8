using System.CommandLine;
using ProxyLab.Capture;
using ProxyLab.Cli.Captures;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Verbs;

/// <summary>Takes files from the command line: recordings, or the captures of one path.</summary>
internal static class CaptureInputs
{
    /// <summary>Names key logs.</summary>
    public static readonly Option<string[]> Keys = new("--keys")
    {
        Description = "TLS key log (SSLKEYLOGFILE) that opens protected records, of either leg (repeatable).",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

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

    /// <summary>Finds the captures of a command line; none where it names recordings, which say themselves what cannot be read of them.</summary>
    /// <exception cref="UserError">The files do not go together.</exception>
    public static IReadOnlyList<InputFile> Captures(IReadOnlyList<string> paths)
    {
        var files = new List<InputFile>();
        UserError? unreadable = null;
        foreach (var path in paths)
        {
            try
            {
                files.Add(InputFile.Of(path));
            }
            catch (UserError error)
            {
                unreadable ??= error;
            }
        }

        var captures = files.Where(file => file.IsCapture).ToArray();
        return captures.Length == 0 ? []
            : unreadable is not null ? throw unreadable
            : captures.Length < files.Count ? throw new UserError(ExitCode.Usage, "captures and recordings cannot be mixed: name one or two captures (CLIENT ORIGIN), or recordings")
            : captures.Length > 2 ? throw new UserError(ExitCode.Usage, $"{captures.Length} captures are too many: name the client side's, then the origin side's")
            : captures;
    }

    /// <summary>Reads one or two captures and judges their sessions.</summary>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The client side's capture, then the origin side's, if any.</param>
    /// <param name="keepsProtected">Whether protected records are kept for an export.</param>
    /// <param name="prepare">What is done to sessions before they are judged.</param>
    public static CaptureComparison Compare(
        Terminal terminal,
        ParseResult parsed,
        IReadOnlyList<InputFile> files,
        bool keepsProtected = false,
        Func<HandshakePair, HandshakePair>? prepare = null)
    {
        var keys = KeyFiles.Load(parsed.GetValue(Keys)!, terminal);
        var trust = TrustFiles.Load(parsed.GetValue(CommonOptions.Trust)!);
        var direct = parsed.GetValue(Direct) is { } path ? Read(InputFile.Of(path), LegSide.Direct) : null;
        var client = Read(files[0], LegSide.Client);
        var origin = files.Count > 1 ? Read(files[1], LegSide.Origin) : null;
        return CaptureComparison.Of(client, origin, direct, trust, parsed.GetValue(Host), prepare);

        CapturedSide Read(InputFile file, LegSide side) => ReadingProgress.Show(
            terminal, file, progress => CapturedSide.Read(file.Path, file.Open(), new CaptureOptions(keys, keepsProtected, side), progress));
    }
}
