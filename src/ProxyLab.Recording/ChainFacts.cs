using ProxyLab.Wire;

namespace ProxyLab.Recording;

/// <summary>Is a certificate chain as it was sent, and its validation under a stated trust store, clock and host.</summary>
/// <param name="Source">How the chain came to be known.</param>
/// <param name="Certificates">The certificates in the order sent; the first is the leaf.</param>
/// <param name="Context">What the validation assumed.</param>
/// <param name="Errors">Every error in the order OpenSSL's s_client meets them; empty when the chain is good.</param>
/// <param name="AnchorSha256">SHA-256 of the trust anchor the path ends in; <c>null</c> when it ends in none.</param>
public sealed record ChainFacts(
    FactSource Source,
    EquatableArray<CertificateFacts> Certificates,
    ChainContext Context,
    EquatableArray<ChainError> Errors,
    Bytes? AnchorSha256)
{
    /// <summary>Gets the leaf; <c>null</c> when no certificate was sent.</summary>
    public CertificateFacts? Leaf => Certificates.Count > 0 ? Certificates[0] : null;

    /// <summary>Gets whether the chain is good under its context.</summary>
    public bool IsValid => Certificates.Count > 0 && Errors.Count == 0;

    /// <summary>Gets the error that stops a strict verifier (curl, -verify_return_error).</summary>
    public ChainError? First => Errors.Count > 0 ? Errors[0] : null;

    /// <summary>Gets the error that s_client's last line shows.</summary>
    public ChainError? Final => Errors.Count > 0 ? Errors[^1] : null;
}
