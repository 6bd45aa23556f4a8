namespace ProxyLab.Certificates.Validation;

/// <summary>Matches a host against a name of a certificate that may hold one wildcard (RFC 6125 §6.4.3, read as OpenSSL reads it).</summary>
internal static class NamePattern
{
    private const StringComparison Caseless = StringComparison.OrdinalIgnoreCase;

    /// <summary>Matches.</summary>
    public static bool Matches(string pattern, string host)
    {
        if (host.StartsWith('.'))
        {
            // A host that begins with a dot asks for any name below it.
            return pattern.Length > host.Length && pattern.EndsWith(host, Caseless);
        }

        var star = Star(pattern);
        return star < 0 ? pattern.Equals(host, Caseless) : MatchesWildcard(pattern[..star], pattern[(star + 1)..], host);
    }

    // The place of a wildcard that counts: one, in the first label, at its start or end, in no A-label, two dots behind it.
    private static int Star(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var labels = pattern.Split('.');
        if (star < 0 || star >= labels[0].Length || labels.Length < 3 || pattern.IndexOf('*', star + 1) >= 0)
        {
            return -1;
        }

        var first = labels[0];
        var atEdge = star == 0 || star == first.Length - 1;
        var sound = labels.All(l => l.Length > 0 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '*'));
        return atEdge && sound && !IsALabel(first) ? star : -1;
    }

    private static bool MatchesWildcard(string prefix, string suffix, string host)
    {
        if (host.Length < prefix.Length + suffix.Length || !host.StartsWith(prefix, Caseless) || !host.EndsWith(suffix, Caseless))
        {
            return false;
        }

        var wholeLabel = prefix.Length == 0 && suffix.StartsWith('.');
        var matched = host[prefix.Length..^suffix.Length];
        return (!wholeLabel || matched.Length > 0)
            && (wholeLabel || !IsALabel(host))
            && (matched == "*" || matched.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private static bool IsALabel(string name) => name.StartsWith("xn--", Caseless);
}
