using ProxyLab.Proxy;

namespace ProxyLab.Cli.Taps;

/// <summary>Says what kind of box stands between the taps: what they listen for on either side of it.</summary>
/// <param name="IsSocks">Whether it is a SOCKS5 proxy.</param>
/// <param name="Origin">Where it sends everything, as HOST:PORT; <c>null</c> for a proxy that is asked and asks the
/// next one.</param>
internal sealed record BoxMode(bool IsSocks, string? Origin)
{
    /// <summary>Reads <c>explicit</c>, <c>socks5</c> or <c>reverse:HOST:PORT</c>.</summary>
    /// <exception cref="UserError">It is none of these.</exception>
    public static BoxMode Parse(string text) => text switch
    {
        "explicit" => new(false, null),
        "socks5" => new(true, null),
        _ when text.StartsWith(Fixed, StringComparison.Ordinal) => new(false, text[Fixed.Length..]),
        _ => throw new UserError(
            ExitCode.Usage, $"--mode '{text}': a box is explicit, socks5 or reverse:HOST:PORT (it sends everything there)."),
    };

    /// <summary>Makes the mode of the tap before the box.</summary>
    public static ProxyMode Front(int box) => ProxyMode.Parse($"box:127.0.0.1:{box}@127.0.0.1:0");

    /// <summary>Makes the mode of the tap behind it.</summary>
    /// <exception cref="UserError">The target is none.</exception>
    public ProxyMode Behind()
    {
        try
        {
            return ProxyMode.Parse($"{(Origin is not null ? Fixed + Origin : IsSocks ? "socks5" : "explicit")}@127.0.0.1:0");
        }
        catch (FormatException error)
        {
            // The listener is ours, not the user's words.
            throw new UserError(ExitCode.Usage, error.Message.Replace("@127.0.0.1:0", string.Empty, StringComparison.Ordinal));
        }
    }

    private const string Fixed = "reverse:";
}
