using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Reads the mode grammar. What may hold credentials is never repeated in a message.</summary>
internal static class ProxyModeGrammar
{
    public static ProxyMode Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var nameEnd = new[] { colon, at, text.Length }.Where(position => position >= 0).Min();
        return text[..nameEnd] switch
        {
            "explicit" => new ProxyMode.Explicit(Plain(text, nameEnd, 8080)),
            "socks5" => new ProxyMode.Socks5(Plain(text, nameEnd, 1080)),
            "transparent" => new ProxyMode.Transparent(Plain(text, nameEnd, 8443)),
            "tproxy" => new ProxyMode.Tproxy(Plain(text, nameEnd, 8443)),
            "reverse" => Reverse(text, nameEnd),
            "box" => Box(text, nameEnd),
            "upstream" => Upstream(text, nameEnd),
            "" => throw Wrong(text, 0, $"a mode is expected: {Names} or upstream:URL"),
            _ => throw Wrong(text, 0, $"'{text[..nameEnd]}' is no mode: {Names} and upstream:URL are"),
        };
    }

    private static IPEndPoint Plain(string text, int nameEnd, int defaultPort)
    {
        if (nameEnd < text.Length && text[nameEnd] == ':')
        {
            throw Wrong(text, nameEnd, $"'{text[..nameEnd]}' takes no target; to listen elsewhere write {text[..nameEnd]}@[addr:]port");
        }

        return nameEnd == text.Length ? Loopback(defaultPort) : Listen(text, nameEnd + 1);
    }

    private static ProxyMode.Reverse Reverse(string text, int nameEnd)
    {
        var (target, listen) = Fixed(text, nameEnd, 8443);
        return new(target.Host, target.Port, listen);
    }

    private static ProxyMode.Box Box(string text, int nameEnd)
    {
        var (target, listen) = Fixed(text, nameEnd, 8080);
        return new(target.Host, target.Port, listen);
    }

    private static (Target Target, IPEndPoint Listen) Fixed(string text, int nameEnd, int defaultPort)
    {
        if (nameEnd == text.Length || text[nameEnd] != ':')
        {
            throw Wrong(text, nameEnd, $"a target is expected: {text[..nameEnd]}:HOST:PORT");
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var target = Target.Parse(text.AsSpan()[(nameEnd + 1)..(at < 0 ? text.Length : at)])
            ?? throw Wrong(text, nameEnd + 1, "HOST:PORT is expected, an IPv6 address in brackets, the port from 1 to 65535");
        return (target, at < 0 ? Loopback(defaultPort) : Listen(text, at + 1));
    }

    private static ProxyMode.Upstream Upstream(string text, int nameEnd)
    {
        var start = nameEnd + 1;
        var url = start <= text.Length ? text[start..] : "";
        var (kind, scheme, defaultPort) = url switch
        {
            _ when url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => (NextProxyKind.Http, "http://".Length, 80),
            _ when url.StartsWith("socks5://", StringComparison.OrdinalIgnoreCase) => (NextProxyKind.Socks5, "socks5://".Length, 1080),
            _ => throw Hidden(start, "a URL is expected: upstream:http://HOST:PORT or upstream:socks5://HOST:PORT"),
        };

        // The last '@' starts the listening address; any other one, or a tail that is no address, means that the URL holds credentials.
        var at = text.LastIndexOf('@');
        var listen = at < 0 ? Loopback(8080) : TryListen(text.AsSpan(at + 1));
        var authorityEnd = at < 0 ? text.Length : at;
        var authority = text.AsSpan()[(start + scheme)..authorityEnd].TrimEnd('/');
        if (authority.Contains('@'))
        {
            throw Credentials(start + scheme);
        }

        if (listen is null)
        {
            throw text.AsSpan(at + 1).ContainsAnyExceptInRange('0', '9') ? Credentials(start + scheme) : Hidden(at + 1, PortRange);
        }

        var next = Target.Parse(authority, defaultPort)
            ?? throw Hidden(start + scheme, $"HOST:PORT is expected and nothing after it; credentials, if any, go into {ProxyCredential.UserVariable}");
        return new(kind, next.Host, next.Port, listen);
    }

    private static IPEndPoint Listen(string text, int start) =>
        TryListen(text.AsSpan(start)) ?? throw Wrong(
            text, start, $"[addr:]port is expected: an address (IPv6 in brackets), a colon, and {PortRange}");

    private static IPEndPoint? TryListen(ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        if (!ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        return colon < 0 ? Loopback(port) : Address(text[..colon]) is { } address ? new(address, port) : null;
    }

    private static IPAddress? Address(ReadOnlySpan<char> text)
    {
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return IPAddress.Loopback;
        }

        var isBracketed = text is ['[', .., ']'];
        return IPAddress.TryParse(isBracketed ? text[1..^1] : text, out var address)
            && isBracketed == (address.AddressFamily == AddressFamily.InterNetworkV6) ? address : null;
    }

    private static IPEndPoint Loopback(int port) => new(IPAddress.Loopback, port);

    private static FormatException Credentials(int position) => Hidden(
        position,
        $"credentials do not belong on the command line, where every user can read them: set {ProxyCredential.UserVariable} and {ProxyCredential.PasswordVariable}");

    private static FormatException Wrong(string text, int position, string what) =>
        new($"mode '{text}', character {position + 1}: {what}");

    private static FormatException Hidden(int position, string what) => new($"mode 'upstream:...', character {position + 1}: {what}");

    private const string Names = "explicit, socks5, reverse:HOST:PORT, box:HOST:PORT, transparent, tproxy";

    private const string PortRange = "a port from 0 (any that is free) to 65535";
}
