using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Reads heads of HTTP/1 messages: start line and field lines (RFC 9112 §2.1), as Latin-1.</summary>
internal static class HttpText
{
    /// <summary>Takes a head out of what a direction said; <c>null</c> when it is not whole yet.</summary>
    public static EquatableArray<string>? Take(PreludeBuffer buffer)
    {
        var end = buffer.Unread.IndexOf(EmptyLine);
        if (end <= 0)
        {
            return null;
        }

        var head = Lines(buffer.Unread[..end]);
        buffer.Skip(end + EmptyLine.Length);
        return head;
    }

    /// <summary>Takes the head that bytes begin with; <c>null</c> when it is not whole or no HTTP/1.</summary>
    public static EquatableArray<string>? Head(End from, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf(EmptyLine);
        return end > 0 && IsHttp(from, bytes) ? Lines(bytes[..end]) : null;
    }

    /// <summary>Says whether bytes begin as an HTTP/1 message of that end does, as far as they go.</summary>
    public static bool IsHttp(End from, ReadOnlySpan<byte> bytes)
    {
        if (from == End.Origin)
        {
            return bytes.StartsWith(Version[..Math.Min(bytes.Length, Version.Length)]);
        }

        var lineEnd = bytes.IndexOf("\r\n"u8);
        var line = lineEnd < 0 ? bytes : bytes[..lineEnd];
        var method = line.IndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        return (method < 0 ? line.Length <= LongestMethod : method > 0 && line[method] == ' ')
            && (lineEnd < 0 || line.IndexOf(RequestEnd) >= 0);
    }

    // The values of credentials and cookies are left out, as the live recorder leaves them out.
    private static EquatableArray<string> Lines(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        for (var at = 1; at < lines.Length; at++)
        {
            var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var name = lines[at][..colon];
                var value = lines[at][(colon + 1)..].Trim(' ', '\t');
                lines[at] = $"{name}: {(Secret.Contains(name) ? "(left out)" : value)}";
            }
        }

        return [.. lines];
    }

    private static readonly HashSet<string> Secret =
        new(["Authorization", "Cookie", "Proxy-Authorization", "Set-Cookie"], StringComparer.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> EmptyLine => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> Version => "HTTP/1."u8;

    private static ReadOnlySpan<byte> RequestEnd => " HTTP/1."u8;

    private const int LongestMethod = 32;
}
