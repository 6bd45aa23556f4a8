using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>
/// Tells from the first bytes of a direction which end sends them, where only one of the two says such a thing.
/// </summary>
internal static class FirstSpeaker
{
    /// <summary>Says who speaks; <c>null</c> when either might.</summary>
    public static End? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x16, 0x03, _, _, _, (byte)HandshakeType.ClientHello, ..] => End.Client,
        [0x16, 0x03, _, _, _, (byte)HandshakeType.ServerHello, ..] => End.Origin,
        _ when bytes.StartsWith("CONNECT "u8) || bytes.StartsWith("GET "u8) || bytes.StartsWith("POST "u8) =>
            End.Client,
        _ when bytes.StartsWith("HTTP/1."u8) || bytes.StartsWith("220 "u8) => End.Origin,
        _ => null,
    };

    /// <summary>Says whether bytes begin a record, or a message that says what it is.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes) =>
        bytes is [>= 20 and <= 24, 0x03, <= 4, ..] || Of(bytes) is not null || bytes.StartsWith("SSH-"u8);
}
