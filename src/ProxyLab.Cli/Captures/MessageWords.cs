using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures;

/// <summary>Names what stands on the wire as the TLS specifications spell it.</summary>
internal static class MessageWords
{
    /// <summary>Names a handshake message, a HelloRetryRequest by its random (RFC 8446 §4.1.3).</summary>
    public static string Of(WireItem.Handshake message) =>
        message.Type == HandshakeType.ServerHello && ServerHello.Parse(message.Raw.Memory).Value is { IsHelloRetryRequest: true }
            ? "hello_retry_request"
            : Enum.IsDefined(message.Type) ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{message.Type}")
            : $"handshake_{(byte)message.Type}";

    /// <summary>Names anything else.</summary>
    public static string Of(WireItem item) => item switch
    {
        WireItem.AlertRecord => "alert",
        WireItem.ChangeCipherSpec => "change_cipher_spec",
        WireItem.Malformed => "malformed",
        WireItem.NonTls { Kind: NonTlsKind.Ssl2 } other => IsServerHello(other.First.Span) ? "server_hello" : "ssl2_error",
        WireItem.NonTls => "non_tls",
        WireItem.Protected { Type: ContentType.Handshake } => "encrypted_handshake",
        WireItem.Protected { Type: ContentType.Heartbeat } => "heartbeat",
        _ => "application_data",
    };

    /// <summary>Parses a ClientHello of either form.</summary>
    public static Parsed<ClientHello> ClientHello(WireItem.Handshake message) => message.IsSsl2Form
        ? Wire.ClientHello.ParseSsl2(message.Raw.Memory)
        : Wire.ClientHello.Parse(message.Raw.Memory);

    /// <summary>Reads the Certificate message that was compressed; <c>null</c> when it does not open.</summary>
    public static CertificateMessage? Certificates(CompressedCertificate message) =>
        message.Open() is { } opened ? CertificateMessage.Parse(opened.Memory, isTls13: true).Value : null;

    // The record header has two bytes, or three with padding; MSG-SERVER-HELLO is 4 (draft-hickman-netscape-ssl §2.1, §C.1).
    private static bool IsServerHello(ReadOnlySpan<byte> first) =>
        first.Length > 3 && first[(first[0] & 0x80) != 0 ? 2 : 3] == 4;
}
