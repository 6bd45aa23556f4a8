namespace ProxyLab.Wire;

/// <summary>Is the code point of a signature scheme, or a TLS 1.2 hash and signature pair (RFC 8446 §4.2.3).</summary>
/// <remarks>Unknown values and GREASE are kept.</remarks>
/// <param name="Value">The code point.</param>
public readonly record struct SignatureScheme(ushort Value)
{
    /// <summary>Gets whether it is GREASE (RFC 8701).</summary>
    public bool IsGrease => Grease.Is(Value);

    /// <summary>Gets the name in the IANA registry "TLS SignatureScheme"; hex when there is none.</summary>
    /// <remarks>TLS 1.2 pairs outside the registry are written as <c>RSA+SHA224</c>.</remarks>
    public override string ToString() => CodePoint.Write(Name ?? Pair, Value);

    private string? Name => Value switch
    {
        0x0201 => "rsa_pkcs1_sha1",
        0x0203 => "ecdsa_sha1",
        0x0401 => "rsa_pkcs1_sha256",
        0x0403 => "ecdsa_secp256r1_sha256",
        0x0420 => "rsa_pkcs1_sha256_legacy",
        0x0501 => "rsa_pkcs1_sha384",
        0x0503 => "ecdsa_secp384r1_sha384",
        0x0520 => "rsa_pkcs1_sha384_legacy",
        0x0601 => "rsa_pkcs1_sha512",
        0x0603 => "ecdsa_secp521r1_sha512",
        0x0620 => "rsa_pkcs1_sha512_legacy",
        0x0704 => "eccsi_sha256",
        0x0705 => "iso_ibs1",
        0x0706 => "iso_ibs2",
        0x0707 => "iso_chinese_ibs",
        0x0708 => "sm2sig_sm3",
        0x0709 => "gostr34102012_256a",
        0x070A => "gostr34102012_256b",
        0x070B => "gostr34102012_256c",
        0x070C => "gostr34102012_256d",
        0x070D => "gostr34102012_512a",
        0x070E => "gostr34102012_512b",
        0x070F => "gostr34102012_512c",
        0x0804 => "rsa_pss_rsae_sha256",
        0x0805 => "rsa_pss_rsae_sha384",
        0x0806 => "rsa_pss_rsae_sha512",
        0x0807 => "ed25519",
        0x0808 => "ed448",
        0x0809 => "rsa_pss_pss_sha256",
        0x080A => "rsa_pss_pss_sha384",
        0x080B => "rsa_pss_pss_sha512",
        0x081A => "ecdsa_brainpoolP256r1tls13_sha256",
        0x081B => "ecdsa_brainpoolP384r1tls13_sha384",
        0x081C => "ecdsa_brainpoolP512r1tls13_sha512",
        0x0904 => "mldsa44",
        0x0905 => "mldsa65",
        0x0906 => "mldsa87",
        _ => null,
    };

    // RFC 5246 §7.4.1.4.1: the first byte is the hash, the second the signature; written as OpenSSL does.
    private string? Pair =>
        (Signature: (Value & 0xFF) switch { 1 => "RSA", 2 => "DSA", 3 => "ECDSA", _ => null },
         Hash: (Value >> 8) switch
         {
             1 => "MD5",
             2 => "SHA1",
             3 => "SHA224",
             4 => "SHA256",
             5 => "SHA384",
             6 => "SHA512",
             _ => null,
         })
        is ({ } signature, { } hash)
            ? $"{signature}+{hash}"
            : null;
}
