using System.Security.Cryptography;

namespace ProxyLab.Wire;

/// <summary>Is how a cipher suite protects records: what its name says after the key exchange.</summary>
/// <param name="Cipher">The cipher.</param>
/// <param name="KeyLength">Its key's length.</param>
/// <param name="Hash">The hash of the key schedule; below TLS 1.2 none of the suite's concern.</param>
/// <param name="Mac">The hash of the MAC; without a name for an AEAD.</param>
internal sealed record SuiteProtection(
    RecordCipher Cipher, int KeyLength, HashAlgorithmName Hash, HashAlgorithmName Mac)
{
    /// <summary>Gets the length of <see cref="Hash"/>.</summary>
    public int HashLength => Hash == HashAlgorithmName.SHA384 ? 48 : 32;

    /// <summary>Gets the length of an AEAD's tag.</summary>
    public int TagLength => Cipher == RecordCipher.Ccm8 ? 8 : 16;

    /// <summary>Gets whether it is an AEAD.</summary>
    public bool IsAead => Mac.Name is null;

    /// <summary>Gets the length of <see cref="Mac"/>.</summary>
    public int MacLength => Mac.Name switch
    {
        null => 0,
        nameof(HashAlgorithmName.SHA1) => 20,
        nameof(HashAlgorithmName.SHA256) => 32,
        _ => 48,
    };

    /// <summary>Gets the length of a block; zero for an AEAD.</summary>
    public int BlockLength => Cipher switch { RecordCipher.AesCbc => 16, RecordCipher.TripleDesCbc => 8, _ => 0 };

    /// <summary>Gets the length of the IV that the key block holds below TLS 1.3.</summary>
    public int IvLength(ProtocolVersion version) => Cipher switch
    {
        RecordCipher.ChaCha20Poly1305 => 12,
        RecordCipher.Ccm or RecordCipher.Ccm8 or RecordCipher.Gcm => 4,
        _ => version == ProtocolVersion.Tls10 ? BlockLength : 0,
    };

    /// <summary>Reads a suite's name; <c>null</c> when its records are not opened here.</summary>
    public static SuiteProtection? Of(CipherSuite suite)
    {
        var name = suite.ToString();
        var with = name.IndexOf("_WITH_", StringComparison.Ordinal);
        var isTls13 = with < 0;
        return (isTls13 ? name.Replace("TLS_", "", StringComparison.Ordinal) : name[(with + 6)..]) switch
        {
            "AES_128_GCM_SHA256" => Aead(RecordCipher.Gcm, 16),
            "AES_256_GCM_SHA384" => Aead(RecordCipher.Gcm, 32, HashAlgorithmName.SHA384),
            "AES_128_CCM" or "AES_128_CCM_SHA256" => Aead(RecordCipher.Ccm, 16),
            "AES_256_CCM" => Aead(RecordCipher.Ccm, 32),
            "AES_128_CCM_8" or "AES_128_CCM_8_SHA256" => Aead(RecordCipher.Ccm8, 16),
            "AES_256_CCM_8" => Aead(RecordCipher.Ccm8, 32),
            "CHACHA20_POLY1305_SHA256" => Aead(RecordCipher.ChaCha20Poly1305, 32),
            "3DES_EDE_CBC_SHA" => Block(RecordCipher.TripleDesCbc, 24, HashAlgorithmName.SHA1),
            "AES_128_CBC_SHA" => Block(RecordCipher.AesCbc, 16, HashAlgorithmName.SHA1),
            "AES_128_CBC_SHA256" => Block(RecordCipher.AesCbc, 16, HashAlgorithmName.SHA256),
            "AES_256_CBC_SHA" => Block(RecordCipher.AesCbc, 32, HashAlgorithmName.SHA1),
            "AES_256_CBC_SHA256" => Block(RecordCipher.AesCbc, 32, HashAlgorithmName.SHA256),
            "AES_256_CBC_SHA384" => Block(RecordCipher.AesCbc, 32, HashAlgorithmName.SHA384),
            _ => null,
        };
    }

    private static SuiteProtection Aead(RecordCipher cipher, int keyLength, HashAlgorithmName? hash = null) =>
        new(cipher, keyLength, hash ?? HashAlgorithmName.SHA256, default);

    // RFC 5246 §5: the PRF's hash is SHA-256 unless the suite was defined with a stronger one.
    private static SuiteProtection Block(RecordCipher cipher, int keyLength, HashAlgorithmName mac) =>
        new(cipher, keyLength, mac == HashAlgorithmName.SHA384 ? mac : HashAlgorithmName.SHA256, mac);
}
