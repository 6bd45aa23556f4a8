namespace ProxyLab.Wire;

/// <summary>Writes code points the one way that every kind of them is written.</summary>
internal static class CodePoint
{
    /// <summary>Writes the name if there is one, else the number in hex, marked when it is GREASE.</summary>
    public static string Write(string? name, ushort value) =>
        name ?? (Grease.Is(value) ? $"GREASE (0x{value:X4})" : $"0x{value:X4}");
}
