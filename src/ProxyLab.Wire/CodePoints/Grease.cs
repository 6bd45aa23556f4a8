namespace ProxyLab.Wire;

/// <summary>Knows the values that are sent only to keep peers tolerant (RFC 8701).</summary>
public static class Grease
{
    /// <summary>Tells whether a two-byte code point is GREASE: 0x0A0A, 0x1A1A ... 0xFAFA.</summary>
    public static bool Is(ushort value) => (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);

    /// <summary>Tells whether a PSK key exchange mode is GREASE: 0x0B, 0x2A, 0x49, 0x68, 0x87, 0xA6, 0xC5, 0xE4.</summary>
    public static bool IsPskMode(byte value) => (value - 0x0B) % 0x1F == 0 && value is >= 0x0B and <= 0xE4;
}
