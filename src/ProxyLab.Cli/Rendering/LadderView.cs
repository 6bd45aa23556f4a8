using System.Globalization;
using ProxyLab.Recording;
using ProxyLab.Wire;
using Spectre.Console;

namespace ProxyLab.Cli.Rendering;

/// <summary>Draws a ladder: the client leg on the left, the origin leg on the right, time going down.</summary>
internal static class LadderView
{
    private const int TimeWidth = 8;
    private const int ArrowWidth = 5;
    private const string Mark = "<< differs";
    private const string Middle = " | ";

    /// <summary>Draws a session.</summary>
    public static void Write(IAnsiConsole screen, HandshakePair pair)
    {
        var width = (screen.Profile.Width - Middle.Length - 1) / 2;
        Heading(screen, pair, width);
        foreach (var rung in Ladder.Of(pair))
        {
            Draw(screen, rung, width);
        }
    }

    private static void Heading(IAnsiConsole screen, HandshakePair pair, int width)
    {
        var left = pair.AtClient is null ? "client leg: not recorded" : "client --------- box";
        var right = pair.AtOrigin is not null ? "box --------- origin"
            : pair.OriginWatch is { IsComplete: true } ? "box - - - no connection"
            : "origin leg: not recorded";
        var line = $"{string.Empty,TimeWidth} {left}".PadRight(width) + Middle + $"{string.Empty,TimeWidth} {right}";
        screen.Write(new Text(line.TrimEnd() + "\n", new Style(Color.Grey)));
    }

    private static void Draw(IAnsiConsole screen, Rung rung, int width)
    {
        var left = Cell(rung.AtClient, width);
        var right = Cell(rung.AtOrigin, width);
        if (rung.IsDivergence)
        {
            (right.Count > 0 ? right : left).Add($"{string.Empty,TimeWidth} {string.Empty,ArrowWidth} {Mark}");
        }

        var style = rung.IsDivergence ? new Style(Color.Red) : Colour(rung);
        for (var index = 0; index < Math.Max(left.Count, right.Count); index++)
        {
            var line = (left.ElementAtOrDefault(index) ?? string.Empty).PadRight(width) + Middle + right.ElementAtOrDefault(index);
            screen.Write(new Text(line.TrimEnd() + "\n", style));
        }
    }

    private static List<string> Cell(Step? step, int width)
    {
        if (step is null)
        {
            return [];
        }

        var arrow = step.From switch { End.Client => "---->", End.Origin => "<----", _ => "  *  " };
        var lines = step.Text.SelectMany(text => Labelled.Wrap(Printable.Of(text), width - TimeWidth - ArrowWidth - 2));
        return [.. lines.Select((line, index) => index == 0
            ? $"{Milliseconds(step.At),TimeWidth} {arrow} {line}"
            : $"{string.Empty,TimeWidth} {string.Empty,ArrowWidth} {line}")];
    }

    private static string Milliseconds(TimeSpan at) =>
        at.TotalMilliseconds < 100_000
            ? at.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)
            : at.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static Style Colour(Rung rung) => (rung.AtClient ?? rung.AtOrigin)?.Kind switch
    {
        "alert" or "connect failed" or "malformed" or "no TLS" or "time-out" => new Style(Color.Yellow),
        "connect" or "connected" or "http" or "application data" => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
