using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Writes address and port as <see cref="IPEndPoint.ToString"/> does, with one allocation: a recorder does it for every connection.</summary>
internal static class EndpointText
{
    /// <summary>Writes an endpoint; empty when there is none.</summary>
    public static string Of(EndPoint? endpoint)
    {
        if (endpoint is not IPEndPoint { AddressFamily: AddressFamily.InterNetwork } plain)
        {
            return endpoint?.ToString() ?? "";
        }

        Span<char> text = stackalloc char[LongestIPv4];
        plain.Address.TryFormat(text, out var length);
        text[length++] = ':';
        plain.Port.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
        return new(text[..(length + digits)]);
    }

    // 255.255.255.255:65535
    private const int LongestIPv4 = 21;
}
