using System.Globalization;

namespace ProxyLab.Cli.Captures;

/// <summary>Draws how far a long file is read, in one line of standard error that gives way to results.</summary>
/// <remarks>
/// Results may go to the same terminal while a file is read. A bar that redraws itself on its own would be torn by them;
/// this one is drawn and wiped by the thread that writes them.
/// </remarks>
/// <param name="error">Standard error.</param>
/// <param name="name">The file's name, made printable.</param>
/// <param name="length">Its size in bytes.</param>
internal sealed class ProgressLine(TextWriter error, string name, long length) : IProgress<long>
{
    private int _drawn;
    private int _percent = -1;

    /// <summary>Makes one when the file is long and somebody sits before the terminal; else <c>null</c>.</summary>
    public static ProgressLine? For(InputFile file, Terminal terminal) =>
        terminal.IsErrorTerminal && file.Length is { } length and > Long
            ? new(terminal.Error, Rendering.Printable.Of(Path.GetFileName(file.Path)), length)
            : null;

    /// <inheritdoc/>
    public void Report(long value)
    {
        var percent = (int)Math.Min(100, value * 100 / length);
        if (percent == _percent && _drawn > 0)
        {
            return;
        }

        _percent = percent;
        var full = percent * Cells / 100;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', full)}{new string('-', Cells - full)}] {percent,3} %  {Cut(name)}");
        error.Write($"\r{line}");
        error.Flush();
        _drawn = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Clear()
    {
        if (_drawn > 0)
        {
            error.Write($"\r{new string(' ', _drawn)}\r");
            error.Flush();
            _drawn = 0;
        }
    }

    private static string Cut(string text) => text.Length > MostName ? text[..MostName] : text;

    private const long Long = 32 << 20;
    private const int Cells = 30;
    private const int MostName = 38;
}
