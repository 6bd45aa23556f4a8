namespace ProxyLab.Benchmarks;

/// <summary>Holds a ClientHello of 517 bytes on the wire: five of record header, then this message, padded as browsers do (RFC 7685).</summary>
internal static class Hello517
{
    private const int Size = 512;

    /// <summary>Gets the handshake message: 512 bytes, its header included.</summary>
    public static byte[] Message { get; } = Build();

    private static byte[] Build()
    {
        byte[] suites = [0x0A, 0x0A, 0x13, 0x01, 0x13, 0x02, 0x13, 0x03, 0xC0, 0x2B, 0xC0, 0x2F, 0xC0, 0x2C, 0xC0, 0x30, 0xCC, 0xA9, 0xCC, 0xA8, 0xC0, 0x13, 0xC0, 0x14, 0x00, 0x9C, 0x00, 0x9D, 0x00, 0x2F, 0x00, 0x35];
        byte[] extensions =
        [
            .. Extension(0x1A1A, []),
            .. Extension(0, [0, 14, 0, 0, 11, .. "origin.test"u8]),
            .. Extension(23, []),
            .. Extension(0xFF01, [0]),
            .. Extension(10, [0, 8, 0x2A, 0x2A, 0, 0x1D, 0, 0x17, 0, 0x18]),
            .. Extension(11, [1, 0]),
            .. Extension(35, []),
            .. Extension(16, [0, 12, 2, .. "h2"u8, 8, .. "http/1.1"u8]),
            .. Extension(5, [1, 0, 0, 0, 0]),
            .. Extension(13, [0, 16, 4, 3, 8, 4, 4, 1, 5, 3, 8, 5, 5, 1, 8, 6, 6, 1]),
            .. Extension(18, []),
            .. Extension(51, [0, 41, 0x2A, 0x2A, 0, 1, 0, 0, 0x1D, 0, 32, .. Enumerable.Range(1, 32).Select(i => (byte)i)]),
            .. Extension(45, [1, 1]),
            .. Extension(43, [6, 0x3A, 0x3A, 3, 4, 3, 3]),
            .. Extension(27, [2, 0, 2]),
            .. Extension(0x4A4A, [0]),
        ];
        byte[] head = [3, 3, .. Enumerable.Repeat((byte)0x11, 32), 32, .. Enumerable.Repeat((byte)0x22, 32), 0, (byte)suites.Length, .. suites, 1, 0];
        var padding = Size - 4 - head.Length - 2 - extensions.Length - 4;
        byte[] block = [.. extensions, .. Extension(21, new byte[padding])];
        byte[] body = [.. head, (byte)(block.Length >> 8), (byte)block.Length, .. block];
        return [1, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    private static byte[] Extension(ushort type, byte[] body) =>
        [(byte)(type >> 8), (byte)type, (byte)(body.Length >> 8), (byte)body.Length, .. body];
}
