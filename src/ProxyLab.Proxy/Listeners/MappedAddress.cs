using System.Net;

namespace ProxyLab.Proxy;

/// <summary>Spells IPv4 addresses as such where an IPv6 socket reports them as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2).</summary>
internal static class MappedAddress
{
    /// <summary>Gets the IPv4 address within, or the address itself.</summary>
    public static IPAddress Unmapped(this IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Writes an endpoint.</summary>
    public static string Spelled(this EndPoint? endpoint) => endpoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
        ? $"{mapped.Address.MapToIPv4()}:{mapped.Port}"
        : $"{endpoint}";
}
