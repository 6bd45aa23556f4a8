using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

/// <summary>Makes hellos, and the records they travel in.</summary>
internal static class Hello
{
    private static readonly Bytes Zeros = new(new byte[32]);

    public static ClientHello Client(Bytes sessionId = default) => new()
    {
        Raw = Bytes.Empty,
        LegacyVersion = ProtocolVersion.Tls12,
        Random = Zeros,
        SessionId = sessionId,
        CipherSuites = [new(0x1301), new(0xC02F)],
        CompressionMethods = new(new byte[1]),
        Extensions = null,
    };

    /// <summary>Makes a ServerHello of TLS 1.2 and below.</summary>
    public static ServerHello Origin12(Bytes sessionId = default, params Extension[] extensions) =>
        Origin(ProtocolVersion.Tls12, 0xC02F, sessionId, extensions);

    /// <summary>Makes a ServerHello of TLS 1.3.</summary>
    public static ServerHello Origin13(params Extension[] extensions) =>
        Origin(ProtocolVersion.Tls12, 0x1301, default, [new(ExtensionType.SupportedVersions, Bytes.FromHex("0304")), .. extensions]);

    public static byte[] Record(byte type, params byte[] body) => [type, 3, 3, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    public static byte[] Record(Bytes message) => Record(22, message.Span.ToArray());

    /// <summary>Makes an application_data record.</summary>
    public static byte[] Sealed(int length = 40) => Record(23, new byte[length]);

    private static ServerHello Origin(ProtocolVersion version, ushort suite, Bytes sessionId, Extension[] extensions) => new()
    {
        Raw = Bytes.Empty,
        LegacyVersion = version,
        Random = Zeros,
        SessionId = sessionId,
        CipherSuite = new(suite),
        CompressionMethod = 0,
        Extensions = EquatableArray.Create<Extension>(extensions),
    };
}
