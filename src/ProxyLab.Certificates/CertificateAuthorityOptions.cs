namespace ProxyLab.Certificates;

/// <summary>Says what a new lab CA is like.</summary>
/// <param name="CommonName">Its name.</param>
/// <param name="Lifetime">How long it is valid from now on; two years when not said.</param>
/// <param name="Rsa">RSA 2048 instead of EC P-256: for clients that know no ECDSA.</param>
public sealed record CertificateAuthorityOptions(string CommonName = "ProxyLab test CA", TimeSpan? Lifetime = null, bool Rsa = false);
