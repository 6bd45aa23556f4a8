using System.Text;

namespace ProxyLab.Proxy;

/// <summary>
/// Is the answer a box gives in the origin's place: HTTP 502 with the cause as text (RFC 9110 §15.6.3).
/// </summary>
internal static class ErrorPage
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(string host, string cause)
    {
        var body = Encoding.UTF8.GetBytes($"ProxyLab cannot reach {host}: {cause}.\n");
        var head = new HttpHead(
            "HTTP/1.1 502 Bad Gateway",
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", $"{body.Length}"),
                ("Connection", "close"),
            ]);
        return [.. head.ToBytes(), .. body];
    }
}
