using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Is where a client wants to go, as it said so.</summary>
/// <param name="Host">A name or an address; IPv6 without brackets.</param>
/// <param name="Port">The port.</param>
internal readonly record struct Target(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c> (RFC 3986 §3.2), IPv6 in brackets; <c>null</c> when it is none.</summary>
    public static Target? Parse(ReadOnlySpan<char> authority, int? defaultPort = null)
    {
        var hostEnd = authority.StartsWith("[") ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        if (authority.StartsWith("[") && hostEnd == 0)
        {
            return null;
        }

        var host = hostEnd < 0 ? authority : authority[..hostEnd];
        var rest = hostEnd < 0 ? [] : authority[hostEnd..];
        if (PortOf(rest, defaultPort) is not { } port)
        {
            return null;
        }

        if (host.StartsWith("["))
        {
            var inner = host[1..^1];

            // A zone (RFC 6874) may hold anything as far as the base library is concerned; control characters are no part of a name.
            return inner.IndexOfAnyExceptInRange('!', '~') < 0 && IPAddress.TryParse(inner, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? new(inner.ToString(), port)
                : null;
        }

        return IsHost(host) ? new(host.ToString(), port) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Tells whether a text can be a host name or an IPv4 address; names with odd characters are let through to the resolver.</summary>
    public static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.IsEmpty || host.Length > MaxHost)
        {
            return false;
        }

        foreach (var character in host)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static int? PortOf(ReadOnlySpan<char> rest, int? defaultPort) => rest switch
    {
        [] => defaultPort,
        [':', .. { Length: > 0 and <= 5 } digits] when digits.IndexOfAnyExceptInRange('0', '9') < 0 =>
            int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is var port and > 0 and <= 65535 ? port : null,
        _ => null,
    };

    // RFC 1035 §2.3.4: 255 octets on the wire, which is 253 characters.
    private const int MaxHost = 253;
}
