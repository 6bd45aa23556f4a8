using System.Security.Cryptography;

namespace ProxyLab.Wire;

/// <summary>Derives key blocks from a master secret (RFC 5246 §5, §6.3; RFC 2246 §5).</summary>
internal static class MasterSecret
{
    /// <summary>Derives a connection's key block.</summary>
    /// <param name="version">The version in force: the PRF below TLS 1.2 is that of MD5 and SHA-1.</param>
    /// <param name="hash">The hash of the PRF of TLS 1.2.</param>
    /// <param name="secret">The master secret, of 48 bytes.</param>
    /// <param name="seed">The random of the ServerHello and that of the ClientHello.</param>
    /// <param name="length">How many bytes of it are needed.</param>
    public static byte[] KeyBlock(
        ProtocolVersion version, HashAlgorithmName hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, int length)
    {
        byte[] labelled = [.. "key expansion"u8, .. seed];
        var block = new byte[length];
        if (version == ProtocolVersion.Tls12)
        {
            Add(block, hash, secret, labelled);
        }
        else
        {
            Add(block, HashAlgorithmName.MD5, secret[..(secret.Length / 2)], labelled);
            Add(block, HashAlgorithmName.SHA1, secret[(secret.Length / 2)..], labelled);
        }

        return block;
    }

    // P_hash: each output is the HMAC of A(i) and the seed, A(0) being the seed and A(i) the HMAC of A(i - 1).
    private static void Add(Span<byte> block, HashAlgorithmName hash, ReadOnlySpan<byte> secret, byte[] seed)
    {
        var a = seed;
        while (!block.IsEmpty)
        {
            a = CryptographicOperations.HmacData(hash, secret, a);
            var output = CryptographicOperations.HmacData(hash, secret, [.. a, .. seed]);
            var count = Math.Min(output.Length, block.Length);
            for (var at = 0; at < count; at++)
            {
                block[at] ^= output[at];
            }

            block = block[count..];
        }
    }
}
