using System.Net.Security;
using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Rendering;

/// <summary>Shows a handshake message with the fields that matter.</summary>
internal static class MessageStep
{
    /// <summary>Makes the step of a message in clear; its bytes are its identity.</summary>
    public static Step Of(TimeSpan at, WireItem.Handshake message) => message.Type switch
    {
        HandshakeType.ClientHello when ClientHello(message) is { } hello => Step(at, message, "ClientHello", Fields(hello)),
        HandshakeType.ServerHello when Wire.ServerHello.Parse(message.Raw.Memory).Value is { } hello =>
            Step(at, message, hello.IsHelloRetryRequest ? "HelloRetryRequest" : "ServerHello", Fields(hello)),
        HandshakeType.ClientHello or HandshakeType.ServerHello => Step(at, message, $"{message.Type} (malformed)", []),
        var type => Step(at, message, Enum.IsDefined(type) ? $"{type}" : $"handshake message {(byte)type}", []),
    };

    /// <summary>Names a cipher suite as IANA does; the number where it has no name.</summary>
    public static string Name(CipherSuite suite) => Enum.GetName((TlsCipherSuite)suite.Value) ?? suite.ToString();

    /// <summary>Shows a protocol name's bytes.</summary>
    public static string Protocol(Bytes name) => Encoding.ASCII.GetString(name.Span);

    private static ClientHello? ClientHello(WireItem.Handshake message) =>
        message.IsSsl2Form ? null : Wire.ClientHello.Parse(message.Raw.Memory).Value;

    private static Step Step(TimeSpan at, WireItem.Handshake message, string title, EquatableArray<string> fields)
    {
        var records = message.Records > 1 ? $" in {message.Records} records" : string.Empty;
        var size = message.Type == HandshakeType.ClientHello ? $", {message.Raw.Length} bytes" : string.Empty;
        return new Step(at, message.From, title, [$"{title}{size}{records}", .. fields], message.Raw.ToString());
    }

    private static EquatableArray<string> Fields(ClientHello hello)
    {
        var versions = hello.SupportedVersions is { } offered
            ? [.. offered.Where(version => !Grease.Is(version.Value))]
            : new[] { hello.LegacyVersion };
        var alpn = hello.Alpn is { } names ? string.Join(", ", names.Select(Protocol)) : "none";
        return
        [
            $"server name {hello.ServerName ?? "none"}",
            $"versions {string.Join(", ", versions.Select(version => version.ToString()))}",
            $"ALPN {alpn}",
            $"random {Head(hello.Random)}",
        ];
    }

    private static EquatableArray<string> Fields(ServerHello hello)
    {
        var sentinel = hello.Sentinel is { } found ? $" (downgrade sentinel: {found})" : string.Empty;
        var alpn = hello.Alpn is { } name ? $", ALPN {Protocol(name)}" : string.Empty;
        return [$"{hello.Version}{alpn}", Name(hello.CipherSuite), $"random {Head(hello.Random)}{sentinel}"];
    }

    private static string Head(Bytes random) => random.Length > 4 ? $"{random.Slice(0, 4)}.." : random.ToString();
}
