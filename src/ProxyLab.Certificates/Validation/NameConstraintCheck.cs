using ProxyLab.Certificates.Reading;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Validation;

/// <summary>Checks every name in the path against the limits of the CAs above it (RFC 5280 §6.1.3 (b), (c)).</summary>
internal static class NameConstraintCheck
{
    /// <summary>Checks the path, from the top down.</summary>
    public static void Run(ValidationRun run)
    {
        var top = run.Path.Count - 1;
        var comparisons = 0L;
        for (var depth = top; depth >= 0; depth--)
        {
            var certificate = run.Path[depth];
            if (depth > 0 && certificate.IsSelfIssued)
            {
                continue;
            }

            if (certificate.Meaning.IsProxyCertificate && !ExtendsItsIssuer(certificate))
            {
                run.Fail(Codes.ProxySubject, depth);
            }

            for (var above = top; above > depth; above--)
            {
                if (run.Path[above].Meaning.NameConstraints is not { } limits)
                {
                    continue;
                }

                var count = Comparisons(certificate, limits);
                comparisons += count;
                var error = count > MaximumComparisons || comparisons > MaximumOfPath
                    ? Codes.Unspecified
                    : Check(certificate, limits, isLeaf: depth == 0);
                if (error is { } fault)
                {
                    run.Fail(fault, depth);
                }
            }
        }
    }

    private static long Comparisons(ParsedCertificate certificate, NameConstraints limits) =>
        (long)(certificate.Subject.Attributes.Count() + certificate.Meaning.SubjectNames.Count) * (limits.Permitted.Count + limits.Excluded.Count);

    // The subject of a proxy certificate is its issuer's and one common name more (RFC 3820 §3.4).
    private static bool ExtendsItsIssuer(ParsedCertificate certificate)
    {
        var subject = certificate.Subject.Canonical;
        return subject.Count > 0
            && subject.SkipLast(1).SequenceEqual(certificate.Issuer.Canonical)
            && subject[^1].StartsWith($"{Oids.CommonName}=", StringComparison.Ordinal)
            && !subject[^1].Replace("\\+", string.Empty, StringComparison.Ordinal).Contains('+', StringComparison.Ordinal);
    }

    private static VerifyCode? Check(ParsedCertificate certificate, NameConstraints limits, bool isLeaf) =>
        Names(certificate, isLeaf).Select(name => Check(name, limits)).FirstOrDefault(error => error is not null);

    private static IEnumerable<GeneralName> Names(ParsedCertificate certificate, bool isLeaf)
    {
        if (!certificate.Subject.IsEmpty)
        {
            yield return new(GeneralName.Directory, certificate.Subject.Raw);
        }

        foreach (var mail in certificate.Subject.Values(Oids.EmailAddress))
        {
            yield return new(GeneralName.Mail, Latin(mail));
        }

        foreach (var name in certificate.Meaning.SubjectNames)
        {
            yield return name;
        }

        // A common name is a host name only where no DNS name stands, and only if it looks like one.
        if (isLeaf && !certificate.Meaning.SubjectNames.Any(n => n.Kind == GeneralName.Dns))
        {
            foreach (var name in certificate.Subject.Values(Oids.CommonName).Where(LooksLikeHost))
            {
                yield return new(GeneralName.Dns, Latin(name));
            }
        }
    }

    private static VerifyCode? Check(GeneralName name, NameConstraints limits)
    {
        var limited = false;
        var permitted = false;
        foreach (var subtree in limits.Permitted.Where(s => s.Base.Kind == name.Kind))
        {
            if (subtree.HasBounds)
            {
                return Codes.SubtreeBounds;
            }

            limited = true;
            if (!permitted)
            {
                var match = SubtreeMatch.Match(name, subtree.Base);
                permitted = match.IsInside;
                if (match.Error is not null)
                {
                    return match.Error;
                }
            }
        }

        return limited && !permitted ? Codes.PermittedViolation : CheckExcluded(name, limits);
    }

    private static VerifyCode? CheckExcluded(GeneralName name, NameConstraints limits)
    {
        foreach (var subtree in limits.Excluded.Where(s => s.Base.Kind == name.Kind))
        {
            if (subtree.HasBounds)
            {
                return Codes.SubtreeBounds;
            }

            var match = SubtreeMatch.Match(name, subtree.Base);
            if (match.IsInside || match.Error is not null)
            {
                return match.Error ?? Codes.ExcludedViolation;
            }
        }

        return null;
    }

    private static bool LooksLikeHost(string name)
    {
        var labels = name.TrimEnd('\0').Split('.');
        return labels.Length > 1
            && labels.All(l => l.Length > 0 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }

    // NAME_CHECK_MAX of OpenSSL, for one certificate under one CA; a path of many such pairs has a bound of its own here.
    private const long MaximumComparisons = 1 << 20, MaximumOfPath = 4 * MaximumComparisons;

    private static Bytes Latin(string text) => new(System.Text.Encoding.Latin1.GetBytes(text.TrimEnd('\0')));
}
