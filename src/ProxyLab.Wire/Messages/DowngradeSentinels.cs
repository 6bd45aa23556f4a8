namespace ProxyLab.Wire;

/// <summary>Recognises the downgrade sentinels of RFC 8446 §4.1.3.</summary>
internal static class DowngradeSentinels
{
    /// <summary>Reads the end of a ServerHello.random.</summary>
    public static DowngradeSentinel? Find(ReadOnlySpan<byte> random) =>
        random is [.. var head, 0x44, 0x4F, 0x57, 0x4E, 0x47, 0x52, 0x44, var last] && head.Length == 24
            ? last switch
            {
                0 => DowngradeSentinel.Tls11OrBelow,
                1 => DowngradeSentinel.Tls12,
                _ => null,
            }
            : null;
}
