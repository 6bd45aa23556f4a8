using Spectre.Console;

namespace ProxyLab.Cli.Rendering;

/// <summary>Writes a labelled paragraph, wrapped at words under its own left edge.</summary>
internal static class Labelled
{
    private const int Edge = 12;

    /// <summary>Writes one; the text is made printable here.</summary>
    public static void Write(IAnsiConsole screen, string label, string text, Style? style = null)
    {
        var first = true;
        foreach (var line in Wrap(Printable.Of(text), screen.Profile.Width - Edge - 1))
        {
            screen.Write(new Text($"  {(first ? label : string.Empty),-(Edge - 2)}", new Style(Color.Grey)));
            screen.Write(new Text(line + "\n", style ?? Style.Plain));
            first = false;
        }
    }

    /// <summary>Cuts a text into lines of a width, at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var rest = text;
        while (rest.Length > width)
        {
            var space = rest.LastIndexOf(' ', width);
            var cut = space > 0 ? space : width;
            yield return rest[..cut];
            rest = rest[cut..].TrimStart(' ');
        }

        yield return rest;
    }
}
