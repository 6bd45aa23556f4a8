using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is the head of an HTTP/1 message: start line and field lines (RFC 9112 §2.1), as Latin-1.</summary>
/// <param name="StartLine">The first line.</param>
/// <param name="Fields">The fields in order, values trimmed.</param>
internal sealed record HttpHead(string StartLine, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>Parses a head, its empty line left out; <c>null</c> when it breaks the grammar, line folding included (§5.2).</summary>
    public static HttpHead? Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        var fields = new List<(string, string)>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !IsToken(line.AsSpan(0, colon)) || line.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                return null;
            }

            fields.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return lines[0].Length > 0 && !lines[0].AsSpan().ContainsAnyInRange('\0', '\u001f') ? new(lines[0], fields) : null;
    }

    /// <summary>Parses a head that is not for this proxy to refuse: lines may end in LF alone (RFC 9112 §2.2), and those
    /// that are no fields are left out.</summary>
    public static HttpHead ParseLoosely(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        return new(lines[0].TrimEnd('\r'), [
            .. lines.Skip(1).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2 && IsToken(parts[0]))
                .Select(parts => (parts[0], parts[1].Trim()))]);
    }

    /// <summary>Tells whether a text is a token (RFC 9110 §5.6.2).</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    /// <summary>Lists the values of a field.</summary>
    public IEnumerable<string> Values(string name) =>
        Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>Leaves out what belongs to one hop only (RFC 9110 §7.6.1) and says that the connection ends after this message.</summary>
    /// <remarks>Transfer-Encoding stays: bodies are passed on in the coding they came in.</remarks>
    public HttpHead ForNextHop()
    {
        var named = Values("Connection").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries));
        var left = new HashSet<string>(named.Concat(HopByHop), StringComparer.OrdinalIgnoreCase);
        left.Remove("Transfer-Encoding");
        return this with { Fields = [.. Fields.Where(field => !left.Contains(field.Name)), ("Connection", "close")] };
    }

    /// <summary>Writes the head, its empty line included.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(StartLine).Append("\r\n");
        foreach (var (name, value) in Fields)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    /// <summary>Notes the head on a leg; the values of credentials and cookies, and a user in the target, are left
    /// out.</summary>
    public void NoteOn(LegRecorder? recorder, End from, FactSource source = FactSource.Wire)
    {
        if (recorder is not null)
        {
            EquatableArray<string> lines =
            [
                WithoutUser(StartLine),
                .. Fields.Select(field => $"{field.Name}: {(Secret.Contains(field.Name) ? "(left out)" : field.Value)}"),
            ];
            recorder.Note(at => new LegEvent.HttpHead(at, source, from, lines));
        }
    }

    // RFC 3986 §3.2.1: what precedes the host may be a name with its password.
    private static string WithoutUser(string line)
    {
        var target = line.IndexOf(' ', StringComparison.Ordinal) + 1;
        var scheme = line.IndexOf("://", target, StringComparison.Ordinal);
        var authority = scheme < 0 ? target : scheme + 3;
        var end = line.AsSpan(authority).IndexOfAny("/?# ");
        var user = line.AsSpan(authority, end < 0 ? line.Length - authority : end).LastIndexOf('@');
        return user < 0 ? line : line.Remove(authority, user + 1);
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters = System.Buffers.SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] HopByHop =
        ["Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Upgrade"];

    private static readonly HashSet<string> Secret =
        new(["Authorization", "Cookie", "Proxy-Authorization", "Set-Cookie"], StringComparer.OrdinalIgnoreCase);
}
