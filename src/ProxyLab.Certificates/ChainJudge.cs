using ProxyLab.Certificates.Reading;
using ProxyLab.Certificates.Validation;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Validates chains as OpenSSL 3.0 does, under a stated trust store, clock and host, with OpenSSL's codes (RFC 5280 §6).</summary>
/// <remarks>
/// The purpose is <c>sslserver</c>, trusted certificates are tried first, partial chains do not count, no revocation is asked for:
/// what <c>openssl s_client -verify_hostname</c> does by itself. The result is never cached: it belongs to its clock, store and host.
/// </remarks>
public static class ChainJudge
{
    /// <summary>Judges a chain as sent, leaf first. Never throws on certificates: bytes that do not parse become an error of the chain.</summary>
    /// <remarks>
    /// Where one certificate sent is none, OpenSSL ends the handshake before it verifies; here the errors are then
    /// <c>X509_V_ERR_UNSPECIFIED</c> at the place of each such certificate, and no path is built.
    /// </remarks>
    /// <param name="sent">The certificates in DER, in the order sent.</param>
    /// <param name="source">How they came to be known.</param>
    /// <param name="trust">The trust anchors.</param>
    /// <param name="clock">The time to judge at.</param>
    /// <param name="host">The DNS name or IP address asked for; <c>null</c> to leave names unchecked.</param>
    /// <param name="securityLevel">OpenSSL's security level.</param>
    public static ChainFacts Judge(
        IReadOnlyList<Bytes> sent, FactSource source, TrustStore trust, DateTimeOffset clock, string? host, int securityLevel = 2)
    {
        var context = new ChainContext(trust.Name, clock, host, securityLevel);
        var parsed = sent.Select(ParsedCertificate.TryRead).ToArray();
        EquatableArray<CertificateFacts> facts =
            [.. parsed.Select((p, i) => p is null ? CertificateReader.Unreadable(sent[i]) : CertificateReader.Describe(p))];
        if (parsed.Length == 0 || parsed.Contains(null))
        {
            return new(source, facts, context, [.. Unreadable(parsed)], null);
        }

        var run = new ValidationRun(parsed!, trust, clock, host, securityLevel);
        run.Execute();
        return new(source, facts, context, [.. run.Errors], run.Anchor?.Sha256);
    }

    private static IEnumerable<ChainError> Unreadable(ParsedCertificate?[] parsed) =>
        Enumerable.Range(0, parsed.Length).Where(i => parsed[i] is null).Select(i => new ChainError(Codes.Unspecified, i));
}
