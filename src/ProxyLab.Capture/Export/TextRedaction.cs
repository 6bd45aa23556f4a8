using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Replaces names in what is text on the wire or in facts.</summary>
internal static class TextRedaction
{
    /// <summary>Reduces an HTTP head to its start line, of which the target's host is replaced, and path, query and reason are left out.</summary>
    public static string StartLine(string line, Pseudonyms names)
    {
        var words = line.Split(' ');
        if (line.StartsWith("HTTP/", StringComparison.Ordinal))
        {
            return words.Length > 1 && int.TryParse(words[1], out _) ? $"{Version(words[0])} {words[1]}" : Version(words[0]);
        }

        if (words.Length < 2)
        {
            return names.Text(line);
        }

        var method = Methods.Contains(words[0]) ? words[0] : "OTHER";
        return $"{method} {Target(method, words[1], names)} {Version(words[^1])}";
    }

    /// <summary>Replaces the values of a distinguished name in RFC 4514 form; its types stay.</summary>
    public static string DistinguishedName(string name, Pseudonyms names)
    {
        var replaced = new List<string>();
        foreach (var part in Split(name))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = part[(equals + 1)..];
            replaced.Add(equals < 0 ? names.Text(Unescape(part))
                : value.StartsWith('#') ? $"{part[..equals]}=#00"
                : $"{part[..equals]}={names.Text(Unescape(value)).Replace(",", "\\,", StringComparison.Ordinal)}");
        }

        return string.Join(',', replaced);
    }

    /// <summary>Replaces all letters of what is no TLS, but the words that tell the protocol.</summary>
    public static Bytes First(Bytes first)
    {
        var bytes = first.Span.ToArray();
        var kept = bytes.AsSpan().StartsWith("HTTP/"u8) ? 12 : bytes.AsSpan().StartsWith("SSH-"u8) ? 8 : 0;
        foreach (var method in Methods)
        {
            kept = bytes.AsSpan().StartsWith(System.Text.Encoding.ASCII.GetBytes($"{method} ")) ? method.Length : kept;
        }

        foreach (ref var one in bytes.AsSpan(Math.Min(kept, bytes.Length)))
        {
            one = char.IsAsciiLetterOrDigit((char)one) || one > 0x7F ? (byte)'x' : one;
        }

        return new(bytes);
    }

    private static string Target(string method, string target, Pseudonyms names)
    {
        if (method == "CONNECT")
        {
            return names.End(target);
        }

        return Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"{uri.Scheme}://{names.End(uri.Authority)}/"
            : "/";
    }

    private static string Version(string word) => word is "HTTP/1.0" or "HTTP/1.1" or "HTTP/2" or "HTTP/2.0" ? word : "HTTP/0.0";

    // At commas and pluses that are not escaped (RFC 4514 §3).
    private static IEnumerable<string> Split(string name)
    {
        var start = 0;
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == '\\')
            {
                at++;
            }
            else if (name[at] is ',' or '+')
            {
                yield return name[start..at];
                start = at + 1;
            }
        }

        if (name.Length > 0)
        {
            yield return name[start..];
        }
    }

    // A backslash stands before a character itself, or before two hex digits of a byte of its UTF-8.
    private static string Unescape(string value)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && at + 2 < value.Length && char.IsAsciiHexDigit(value[at + 1]) && char.IsAsciiHexDigit(value[at + 2]))
            {
                bytes.Add(Convert.ToByte(value.Substring(at + 1, 2), 16));
                at += 2;
            }
            else if (value[at] != '\\' || ++at < value.Length)
            {
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(value, at, 1));
            }
        }

        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }

    private static readonly string[] Methods = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PRI", "PUT", "TRACE"];
}
