namespace ProxyLab.Wire;

/// <summary>Knows the values that are sent only to keep peers tolerant (RFC 8701).</summary>
public static class Grease
{
    /// <summary>Tells whether a two-byte code point is GREASE: 0x0A0A, 0x1A1A ... 0xFAFA.</summary>
    public static bool Is(ushort value) => (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);

    /// <summary>Tells whether a PSK key exchange mode is GREASE: 0x0B, 0x2A, 0x49, 0x68, 0x87, 0xA6, 0xC5, 0xE4.</summary>
    public static bool IsPskMode(byte value) => value is 0x0B or 0x2A or 0x49 or 0x68 or 0x87 or 0xA6 or 0xC5 or 0xE4;

    /// <summary>Tells whether an ALPN protocol is GREASE: two bytes, as those of a code point.</summary>
    public static bool IsProtocol(Bytes protocol) =>
        protocol.Length == 2 && Is((ushort)((protocol.Span[0] << 8) | protocol.Span[1]));
}
