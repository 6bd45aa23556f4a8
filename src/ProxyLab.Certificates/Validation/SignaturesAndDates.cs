using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Checks signatures and dates, from the top of the path down to the leaf (RFC 5280 §6.1.3 (a)).</summary>
internal static class SignaturesAndDates
{
    /// <summary>Checks the path.</summary>
    public static void Run(ValidationRun run)
    {
        var path = run.Path;
        var top = path.Count - 1;
        if (!path[top].LooksSelfSigned)
        {
            // Nothing is known above the top, so only what it signed can be checked, not itself.
            if (top == 0)
            {
                run.Fail(Codes.UnableToVerifyLeaf, 0);
            }
            else
            {
                top--;
            }
        }

        for (var depth = top; depth >= 0; depth--)
        {
            // A self-signed top is not verified with itself: that would prove nothing.
            if (depth + 1 < path.Count)
            {
                CheckSignature(run, depth);
            }

            CheckDates(run, depth);
        }
    }

    /// <summary>Tells whether a certificate is inside its dates. The last second is outside, as in OpenSSL.</summary>
    public static bool IsValidAt(ParsedCertificate certificate, DateTimeOffset time) =>
        certificate.NotBefore <= time && certificate.NotAfter > time;

    private static void CheckSignature(ValidationRun run, int depth)
    {
        var issuer = run.Path[depth + 1];
        var (needed, error) = run.Path[depth].Meaning.IsProxyCertificate
            ? (ExtensionMeaning.DigitalSignature, Codes.NoDigitalSignature)
            : (ExtensionMeaning.KeyCertificateSign, Codes.NoCertificateSign);
        if (issuer.Meaning.KeyUsage is { } usage && (usage & needed) == 0)
        {
            run.Fail(error, depth + 1);
        }

        if (!SignatureCheck.Verifies(issuer, run.Path[depth]))
        {
            run.Fail(Codes.SignatureFailure, depth);
        }
    }

    private static void CheckDates(ValidationRun run, int depth)
    {
        var certificate = run.Path[depth];
        if (certificate.NotBefore is not { } first)
        {
            run.Fail(Codes.NotBeforeField, depth);
        }
        else if (first > run.Clock)
        {
            run.Fail(Codes.NotYetValid, depth);
        }

        if (certificate.NotAfter is not { } last)
        {
            run.Fail(Codes.NotAfterField, depth);
        }
        else if (last <= run.Clock)
        {
            run.Fail(Codes.Expired, depth);
        }
    }
}
