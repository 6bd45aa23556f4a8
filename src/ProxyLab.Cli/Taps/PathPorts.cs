using System.Globalization;

namespace ProxyLab.Cli.Taps;

/// <summary>Is where box and taps of a sandwich listen, which commands name by placeholders or read from
/// variables.</summary>
/// <param name="Front">The port of the tap before the box: what the client connects to.</param>
/// <param name="Box">The box's own port.</param>
/// <param name="Behind">The port of the tap behind the box: its next proxy, or its fixed target.</param>
internal sealed record PathPorts(int Front, int Box, int Behind)
{
    /// <summary>Gets the variables that tell the ports to a command, for configurations that read them.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["PROXYLAB_FRONT"] = Text(Front),
        ["PROXYLAB_BOX"] = Text(Box),
        ["PROXYLAB_BEHIND"] = Text(Behind),
    };

    /// <summary>Puts the ports in the place of <c>{front}</c>, <c>{box}</c> and <c>{behind}</c>.</summary>
    public string Fill(string text) => text
        .Replace("{front}", Text(Front), StringComparison.Ordinal)
        .Replace("{box}", Text(Box), StringComparison.Ordinal)
        .Replace("{behind}", Text(Behind), StringComparison.Ordinal);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
