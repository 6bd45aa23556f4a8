using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProxyLab.Wire;

/// <summary>Is an AEAD's key with the fixed part of its nonces.</summary>
/// <param name="Suite">The cipher.</param>
/// <param name="Key">The key.</param>
/// <param name="Iv">Twelve bytes to be XORed with the sequence number, or four before the record's own eight.</param>
internal readonly record struct AeadKey(SuiteProtection Suite, byte[] Key, byte[] Iv)
{
    /// <summary>Gets the length of the nonce's part that the record itself brings (RFC 5288 §3).</summary>
    public int ExplicitLength => NonceLength - Iv.Length;

    /// <summary>Says whether this platform has a cipher.</summary>
    public static bool IsSupported(RecordCipher cipher) => cipher switch
    {
        RecordCipher.Gcm => AesGcm.IsSupported,
        RecordCipher.Ccm or RecordCipher.Ccm8 => AesCcm.IsSupported,
        RecordCipher.ChaCha20Poly1305 => ChaCha20Poly1305.IsSupported,
        _ => true,
    };

    /// <summary>Opens a record's body and says whether its tag is right.</summary>
    /// <param name="sequence">The record's number.</param>
    /// <param name="body">The explicit part of the nonce, the ciphertext and the tag, which are all there.</param>
    /// <param name="authenticated">What the tag covers besides.</param>
    /// <param name="plain">Where to write; as long as the ciphertext.</param>
    public bool TryOpen(ulong sequence, ReadOnlySpan<byte> body, ReadOnlySpan<byte> authenticated, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Iv.CopyTo(nonce);
        if (ExplicitLength > 0)
        {
            body[..ExplicitLength].CopyTo(nonce[Iv.Length..]);
        }
        else
        {
            var tail = nonce[^sizeof(ulong)..];
            BinaryPrimitives.WriteUInt64BigEndian(tail, BinaryPrimitives.ReadUInt64BigEndian(tail) ^ sequence);
        }

        try
        {
            Decrypt(nonce, body[ExplicitLength..^Suite.TagLength], body[^Suite.TagLength..], plain, authenticated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    // One cipher object a record: records that are opened are few, and none is left to be disposed of.
    private void Decrypt(
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> cipher,
        ReadOnlySpan<byte> tag,
        Span<byte> plain,
        ReadOnlySpan<byte> authenticated)
    {
        switch (Suite.Cipher)
        {
            case RecordCipher.Gcm:
                using (var gcm = new AesGcm(Key, tag.Length))
                {
                    gcm.Decrypt(nonce, cipher, tag, plain, authenticated);
                }

                break;
            case RecordCipher.ChaCha20Poly1305:
                using (var chacha = new ChaCha20Poly1305(Key))
                {
                    chacha.Decrypt(nonce, cipher, tag, plain, authenticated);
                }

                break;
            default:
                using (var ccm = new AesCcm(Key))
                {
                    ccm.Decrypt(nonce, cipher, tag, plain, authenticated);
                }

                break;
        }
    }

    private const int NonceLength = 12;
}
