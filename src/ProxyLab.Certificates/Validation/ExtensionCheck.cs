
namespace ProxyLab.Certificates.Validation;

/// <summary>Checks what extensions allow, from the leaf up: critical ones, CA or not, purpose, path length (RFC 5280 §6.1.4).</summary>
internal static class ExtensionCheck
{
    /// <summary>Checks the path.</summary>
    public static void Run(ValidationRun run)
    {
        var issuersBelow = 0;
        for (var depth = 0; depth < run.Path.Count; depth++)
        {
            var certificate = run.Path[depth];
            var meaning = certificate.Meaning;
            if (meaning.HasUnhandledCritical)
            {
                run.Fail(Codes.UnhandledCritical, depth);
            }

            if (meaning.IsProxyCertificate)
            {
                run.Fail(Codes.ProxyNotAllowed, depth);
            }

            var role = CaRoles.Of(certificate);
            var isTop = depth == run.Path.Count - 1;
            if (depth > 0 && (role == CaRole.None || (!isTop && role != CaRole.Stated)))
            {
                run.Fail(Codes.InvalidCa, depth);
            }

            if (run.Path.Count > 1 && certificate.Key.HasExplicitCurve)
            {
                run.Fail(Codes.ExplicitCurve, depth);
            }

            if (!Purpose.IsServer(certificate, asIssuer: depth > 0))
            {
                run.Fail(Codes.InvalidPurpose, depth);
            }

            if (depth > 1 && meaning.PathLength is { } allowed && issuersBelow > allowed)
            {
                run.Fail(Codes.PathLengthExceeded, depth);
            }

            // A self-issued certificate does not count (RFC 5280 §6.1.4 (l)).
            if (depth > 0 && !certificate.IsSelfIssued)
            {
                issuersBelow++;
            }
        }
    }
}
