using System.Globalization;
using ProxyLab.Cli.Captures;
using Spectre.Console;

namespace ProxyLab.Cli.Rendering;

/// <summary>Shows connections to people: a headline each, then a line a message.</summary>
/// <param name="screen">Standard output.</param>
/// <param name="isNamed">Whether files are named, being several.</param>
/// <param name="isQuiet">Whether headlines are enough.</param>
/// <param name="isAll">Whether connections without TLS are told one by one.</param>
internal sealed class ConnectionsView(IAnsiConsole screen, bool isNamed, bool isQuiet, bool isAll) : IShownOutput
{
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private int _shown;

    /// <inheritdoc/>
    public void Begin(string file)
    {
        _others.Clear();
        _shown = 0;
        if (isNamed)
        {
            Line(Printable.Of(file), new Style(Color.Blue, decoration: Decoration.Bold));
        }
    }

    /// <inheritdoc/>
    public void Write(ShownConnection connection)
    {
        _shown++;
        if (!connection.IsTls)
        {
            _others[connection.Protocol] = _others.GetValueOrDefault(connection.Protocol) + 1;
            if (!isAll && connection.Leg.ConnectFailed is null)
            {
                return;
            }
        }

        var headline = Printable.Of(Headline.Of(connection));
        if (isQuiet)
        {
            screen.Profile.Out.Writer.WriteLine(headline);
            return;
        }

        Write(string.Empty, headline, new Style(decoration: Decoration.Bold));
        foreach (var line in MessageLine.Of(connection))
        {
            Write(line);
        }

        screen.WriteLine();
    }

    /// <inheritdoc/>
    public void End(ShownSummary summary)
    {
        var others = _others.Count == 0 ? string.Empty
            : $", {_others.Values.Sum()} of them without TLS ({string.Join(", ", _others.Select(pair => $"{pair.Value} {pair.Key}"))})";
        if (summary.Format != "none")
        {
            var frames = summary.Frames > 0 ? $" in {summary.Frames} frames of {summary.Format}" : $" of a {summary.Format}";
            Line($"{_shown} connection{(_shown == 1 ? string.Empty : "s")}{frames}{others}.", Style.Plain);
        }

        foreach (var note in summary.Notes)
        {
            Labelled.Write(screen, "note", note);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Write(MessageLine line)
    {
        var edge = $"{line.Frame,FrameWidth} {Milliseconds(line.At),TimeWidth} {line.Arrow,ArrowWidth} ";
        var style = line.IsTrouble ? new Style(Color.Yellow) : line.IsMinor ? new Style(Color.Grey) : Style.Plain;
        Write(edge, Printable.Of(line.Text), style);
    }

    private void Write(string edge, string text, Style style)
    {
        var rest = Math.Max(edge.Length, Indent);
        foreach (var part in Labelled.Wrap(text, screen.Profile.Width - rest - 1))
        {
            Line(edge + part.TrimEnd(), style);
            edge = new string(' ', rest);
        }
    }

    private void Line(string text, Style style) => screen.Write(new Text(text + "\n", style));

    private static string Milliseconds(TimeSpan at) => at.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private const int Indent = 4;
    private const int FrameWidth = 7;
    private const int TimeWidth = 9;
    private const int ArrowWidth = 5;
}
