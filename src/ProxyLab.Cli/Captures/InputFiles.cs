namespace ProxyLab.Cli.Captures;

/// <summary>Is the files of a command line, each opened once: what a pipe holds cannot be read twice.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<InputFile> _files = [];
    private readonly List<string> _faults = [];

    private InputFiles()
    {
    }

    /// <summary>Gets the two sides of a path, the client's, then the origin's, if any: captures, or one and a tap's recording; none where there are recordings alone.</summary>
    public IReadOnlyList<InputFile> Sides => Captures > 0 ? _files : [];

    /// <summary>Gets the recordings, where there are no captures.</summary>
    public IReadOnlyList<InputFile> Recordings => Captures > 0 ? [] : _files;

    /// <summary>Gets why recordings could not be opened, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Opens recordings, or the captures of one path.</summary>
    /// <param name="terminal">Where standard input is.</param>
    /// <param name="paths">The files; <c>-</c> is standard input.</param>
    /// <param name="direct">The capture of the direct path, which is to be another file; <c>null</c> without.</param>
    /// <exception cref="UserError">The files do not go together, one is named twice, or a capture is missing.</exception>
    public static InputFiles Open(Terminal terminal, IReadOnlyList<string> paths, string? direct)
    {
        if (RealPath.Repeated(direct is null ? paths : [.. paths, direct]) is { } twice)
        {
            throw new UserError(
                ExitCode.Usage,
                $"{twice} is named twice: the two sides of a box are two captures, and no file counts twice.");
        }

        var inputs = new InputFiles();
        try
        {
            inputs.OpenAll(terminal, paths);
            inputs.Check();
            return inputs;
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    private int Captures => _files.Count(file => !file.IsRecording);

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void OpenAll(Terminal terminal, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                _files.Add(InputFile.Open(path, terminal.OpenInput));
            }
            catch (UserError missing) when (missing.Code == ExitCode.BadInput)
            {
                _faults.Add(missing.Message);
            }
        }
    }

    private void Check()
    {
        var captures = Captures;
        if (captures > 0 && _faults.Count > 0)
        {
            throw new UserError(ExitCode.BadInput, _faults[0]);
        }

        if (captures > 0 && _files.Find(file => file.IsRecording) is { } recording && _files.Count != 2)
        {
            throw new UserError(
                ExitCode.Usage,
                $"{recording.Path} is no capture: name one or two captures (CLIENT ORIGIN), a capture and a tap's "
                + "recording, or recordings alone.");
        }

        if (captures > 2)
        {
            throw new UserError(
                ExitCode.Usage, $"{captures} captures are too many: name the client side's, then the origin side's.");
        }
    }
}
