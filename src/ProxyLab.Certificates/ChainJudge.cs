using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Validates chains as OpenSSL 3.0 does, under a stated trust store, clock and host, with OpenSSL's codes (RFC 5280 §6).</summary>
public static class ChainJudge
{
    /// <summary>Judges a chain as sent, leaf first. Never throws on certificates: bytes that do not parse become an error of the chain.</summary>
    /// <param name="sent">The certificates in DER, in the order sent.</param>
    /// <param name="source">How they came to be known.</param>
    /// <param name="trust">The trust anchors.</param>
    /// <param name="clock">The time to judge at.</param>
    /// <param name="host">The DNS name or IP address asked for; <c>null</c> to leave names unchecked.</param>
    /// <param name="securityLevel">OpenSSL's security level.</param>
    public static ChainFacts Judge(
        IReadOnlyList<Bytes> sent, FactSource source, TrustStore trust, DateTimeOffset clock, string? host, int securityLevel = 2) =>
        throw new NotImplementedException();
}
