using System.Formats.Asn1;
using ProxyLab.Certificates.Reading;
using ProxyLab.Recording;

namespace ProxyLab.Certificates.Validation;

/// <summary>Is whether one name lies in one subtree (RFC 5280 §4.2.1.10), or why that cannot be said.</summary>
/// <param name="IsInside">Whether it does.</param>
/// <param name="Error">Why it cannot be said.</param>
internal readonly record struct SubtreeMatch(bool IsInside, VerifyCode? Error = null)
{
    private const StringComparison Caseless = StringComparison.OrdinalIgnoreCase;

    /// <summary>Compares a name with a subtree of its own kind.</summary>
    public static SubtreeMatch Match(GeneralName name, GeneralName subtree) => name.Kind switch
    {
        GeneralName.Directory => MatchDirectory(name, subtree),
        GeneralName.Dns => new(MatchesDns(name.Text, subtree.Text)),
        GeneralName.IpAddress => MatchAddress(name.Content.Span, subtree.Content.Span),
        GeneralName.Mail => MatchMail(name.Text, subtree.Text),
        GeneralName.Uri => MatchUri(name.Text, subtree.Text),
        _ => new(false, Codes.UnsupportedConstraintType),
    };

    private static SubtreeMatch MatchDirectory(GeneralName name, GeneralName subtree)
    {
        try
        {
            var root = DistinguishedName.Read(subtree.Content.Memory).Canonical;
            var own = DistinguishedName.Read(name.Content.Memory).Canonical;
            return new(own.Take(root.Count).SequenceEqual(root));
        }
        catch (AsnContentException)
        {
            return new(false, Codes.UnsupportedNameSyntax);
        }
    }

    private static bool MatchesDns(string name, string root) =>
        root.Length == 0
        || (name.EndsWith(root, Caseless) && (name.Length == root.Length || root[0] == '.' || name[^(root.Length + 1)] == '.'));

    private static SubtreeMatch MatchAddress(ReadOnlySpan<byte> address, ReadOnlySpan<byte> root)
    {
        if (address.Length is not (4 or 16) || root.Length is not (8 or 32))
        {
            return new(false, Codes.UnsupportedNameSyntax);
        }

        var inside = address.Length * 2 == root.Length;
        for (var i = 0; inside && i < address.Length; i++)
        {
            inside = ((address[i] ^ root[i]) & root[address.Length + i]) == 0;
        }

        return new(inside);
    }

    private static SubtreeMatch MatchMail(string name, string root)
    {
        var at = name.LastIndexOf('@');
        var rootAt = root.LastIndexOf('@');
        if (at < 0)
        {
            return new(false, Codes.UnsupportedNameSyntax);
        }

        if (rootAt < 0 && root.StartsWith('.'))
        {
            return new(name.Length > root.Length && name.EndsWith(root, Caseless));
        }

        var sameMailbox = rootAt <= 0 || root[..rootAt] == name[..at];
        return new(sameMailbox && name[(at + 1)..].Equals(root[(rootAt + 1)..], Caseless));
    }

    private static SubtreeMatch MatchUri(string name, string root)
    {
        var scheme = name.IndexOf(':', StringComparison.Ordinal);
        if (scheme < 0 || !name.AsSpan(scheme).StartsWith("://"))
        {
            return new(false, Codes.UnsupportedNameSyntax);
        }

        var host = name[(scheme + 3)..];
        var end = host.IndexOfAny([':', '/']);
        host = end < 0 ? host : host[..end];
        return host.Length == 0 ? new(false, Codes.UnsupportedNameSyntax)
            : root.StartsWith('.') ? new(host.Length > root.Length && host.EndsWith(root, Caseless))
            : new(host.Equals(root, Caseless));
    }
}
