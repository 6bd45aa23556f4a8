
namespace ProxyLab.Certificates.Validation;

/// <summary>Checks what extensions allow, from the leaf up: critical ones, CA or not, purpose, path length (RFC 5280 §6.1.4).</summary>
internal static class ExtensionCheck
{
    /// <summary>Checks the path.</summary>
    public static void Run(ValidationRun run)
    {
        var issuersBelow = 0;

        // A proxy certificate (RFC 3820) is issued by an end entity, not by a CA.
        var belowIsProxy = false;
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
            if (belowIsProxy && role != CaRole.None)
            {
                run.Fail(Codes.InvalidNonCa, depth);
            }
            else if (depth > 0 && !belowIsProxy && (role == CaRole.None || (!isTop && role != CaRole.Stated)))
            {
                run.Fail(Codes.InvalidCa, depth);
            }

            if (run.Path.Count > 1 && certificate.Key.HasExplicitCurve)
            {
                run.Fail(Codes.ExplicitCurve, depth);
            }

            if (!Purpose.IsServer(certificate, asIssuer: depth > 0 && !belowIsProxy))
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

            belowIsProxy = meaning.IsProxyCertificate;
        }
    }
}
