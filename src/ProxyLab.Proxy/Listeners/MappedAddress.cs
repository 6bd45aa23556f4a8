using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>
/// Spells IPv4 addresses as such where an IPv6 socket reports them as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2).
/// </summary>
internal static class MappedAddress
{
    /// <summary>Gets the IPv4 address within, or the address itself.</summary>
    public static IPAddress Unmapped(this IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Writes address and port, with one allocation: a recorder does it for every connection.</summary>
    public static string Spelled(this EndPoint? endpoint)
    {
        if (endpoint is not IPEndPoint { Address: var address, Port: var port })
        {
            return $"{endpoint}";
        }

        var plain = address.Unmapped();
        if (plain.AddressFamily != AddressFamily.InterNetwork)
        {
            return $"{endpoint}";
        }

        Span<char> text = stackalloc char[LongestIPv4];
        plain.TryFormat(text, out var length);
        text[length++] = ':';
        port.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
        return new(text[..(length + digits)]);
    }

    // 255.255.255.255:65535
    private const int LongestIPv4 = 21;
}
