namespace ProxyLab.Wire;

/// <summary>Is what a key block gives one direction (RFC 5246 §6.3).</summary>
/// <param name="Mac">The MAC's key; empty for an AEAD.</param>
/// <param name="Key">The cipher's key.</param>
/// <param name="Iv">The fixed part of an AEAD's nonces; the first IV of TLS 1.0's CBC; else empty.</param>
internal sealed record RecordKeys(byte[] Mac, byte[] Key, byte[] Iv)
{
    /// <summary>Derives the keys of one direction.</summary>
    public static RecordKeys Derive(
        End from, ProtocolVersion version, SuiteProtection suite, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed)
    {
        var (mac, key, iv) = (suite.MacLength, suite.KeyLength, suite.IvLength(version));
        var block = MasterSecret.KeyBlock(version, suite.Hash, secret, seed, 2 * (mac + key + iv));
        var second = from == End.Client ? 0 : 1;
        return new(
            block.AsSpan(second * mac, mac).ToArray(),
            block.AsSpan((2 * mac) + (second * key), key).ToArray(),
            block.AsSpan((2 * (mac + key)) + (second * iv), iv).ToArray());
    }
}
