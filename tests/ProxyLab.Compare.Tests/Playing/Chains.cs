using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Makes chains as they were judged.</summary>
internal static class Chains
{
    public static readonly ChainFacts Good = Of("Public CA", 1);
    public static readonly ChainFacts Expired = Of("Public CA", 2, 10);
    public static readonly ChainFacts FromBox = Of("Box CA", 3, 20, 21);

    /// <summary>A leaf of an issuer, told apart by its seed, with the errors it was found to have.</summary>
    public static ChainFacts Of(string issuer, byte seed, params int[] errors) => new(
        FactSource.PeerReported,
        [Leaf(issuer, seed)],
        new("test-roots.pem", Play.Start, "origin.test", 2),
        [.. errors.Select(code => new ChainError(new(code), 0))],
        errors.Length == 0 ? Filled(9) : null);

    public static CertificateFacts Leaf(string issuer, byte seed, string name = "origin.test", int notAfterDays = 90) => new(
        Filled(seed), Filled(seed), Filled(seed), "CN=origin.test", "CN=" + issuer, Filled(seed), Play.Start.AddDays(-10), Play.Start.AddDays(notAfterDays),
        [name], [], "EC", 256, "SHA256withECDSA", false, false, []);

    public static ChainFacts WithLeaf(this ChainFacts chain, CertificateFacts leaf) => chain with { Certificates = [leaf] };

    private static Bytes Filled(byte seed)
    {
        var bytes = new byte[32];
        Array.Fill(bytes, seed);
        return new(bytes);
    }
}
