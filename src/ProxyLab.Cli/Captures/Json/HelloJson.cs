using System.Text;
using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the fields of the two hellos (RFC 8446 §4.1.2, §4.1.3). A field that was not sent is <c>null</c>.</summary>
internal static class HelloJson
{
    /// <summary>Writes a ClientHello's.</summary>
    public static void Write(Utf8JsonWriter writer, ClientHello hello)
    {
        writer.WriteCode("version", hello.LegacyVersion.Value, hello.LegacyVersion.ToString());
        writer.WriteCodes("supportedVersions", hello.SupportedVersions, version => version.Value);
        writer.WriteHex("random", hello.Random);
        writer.WriteHex("sessionId", hello.SessionId);
        writer.WriteCodes<CipherSuite>("cipherSuites", hello.CipherSuites, suite => suite.Value);
        writer.WriteHex("compression", hello.CompressionMethods);
        writer.WriteCodes("extensions", Types(hello.Extensions), type => type.Value);
        writer.WriteString("serverName", hello.ServerName);
        WriteProtocols(writer, hello.Alpn);
        writer.WriteCodes("groups", hello.SupportedGroups, group => group.Value);
        WriteKeyShares(writer, hello.KeyShares);
        writer.WriteCodes("signatureAlgorithms", hello.SignatureAlgorithms, scheme => scheme.Value);
        writer.WriteTexts("pskModes", (hello.PskModes ?? Bytes.Empty).Span.ToArray().Select(PskMode));
        writer.WriteString("ech", Ech(hello));
        writer.WriteTexts("grease", Grease(hello.GreasePlaces));
        WriteFaults(writer, hello.ExtensionFaults);
        if (hello.IsSsl2Form)
        {
            writer.WriteBoolean("ssl2Form", true);
        }
        else
        {
            writer.WriteString("ja3Text", Ja3.Text(hello));
        }
    }

    /// <summary>Writes a ServerHello's, or a HelloRetryRequest's.</summary>
    public static void Write(Utf8JsonWriter writer, ServerHello hello)
    {
        writer.WriteCode("version", hello.Version.Value, hello.Version.ToString());
        writer.WriteCode("legacyVersion", hello.LegacyVersion.Value, hello.LegacyVersion.ToString());
        writer.WriteCode("selectedVersion", hello.SelectedVersion?.Value, hello.SelectedVersion?.ToString());
        writer.WriteHex("random", hello.Random);
        writer.WriteHex("sessionId", hello.SessionId);
        writer.WriteCode("cipherSuite", hello.CipherSuite.Value, hello.CipherSuite.ToString());
        writer.WriteNumber("compression", hello.CompressionMethod);
        writer.WriteCodes("extensions", Types(hello.Extensions), type => type.Value);
        WriteProtocols(writer, hello.Alpn is { } alpn ? [alpn] : null);
        WriteKeyShares(writer, hello.KeyShare is { } share ? [share] : null);
        writer.WriteBoolean("pskSelected", hello.SelectedPsk is not null);
        writer.WriteString("sentinel", hello.Sentinel is { } sentinel ? CodeJson.Word(sentinel) : null);
        WriteFaults(writer, hello.ExtensionFaults);
    }

    /// <summary>Writes what TLS 1.3 puts into EncryptedExtensions instead of the ServerHello (RFC 8446 §4.3.1).</summary>
    public static void Write(Utf8JsonWriter writer, EncryptedExtensions message)
    {
        writer.WriteCodes("extensions", Types(message.Extensions), type => type.Value);
        WriteProtocols(writer, message.Alpn is { } alpn ? [alpn] : null);
    }

    // As tshark does: UTF-8, whatever the bytes.
    private static string Protocol(Bytes name) => Encoding.UTF8.GetString(name.Span);

    private static EquatableArray<ExtensionType>? Types(EquatableArray<Extension>? extensions) =>
        extensions is { } list ? [.. list.Select(extension => extension.Type)] : null;

    private static void WriteProtocols(Utf8JsonWriter writer, EquatableArray<Bytes>? protocols)
    {
        if (protocols is { } names)
        {
            writer.WriteTexts("alpn", names.Select(Protocol));
        }
        else
        {
            writer.WriteNull("alpn");
        }
    }

    private static void WriteKeyShares(Utf8JsonWriter writer, EquatableArray<KeyShare>? shares)
    {
        if (shares is not { } list)
        {
            writer.WriteNull("keyShares");
            return;
        }

        writer.WriteStartArray("keyShares");
        foreach (var share in list)
        {
            writer.WriteStartObject();
            writer.WriteCode("group", share.Group.Value, share.Group.ToString());
            writer.WriteNumber("length", share.KeyExchange.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFaults(Utf8JsonWriter writer, EquatableArray<WireFault> faults)
    {
        if (faults.Count > 0)
        {
            writer.WriteTexts("extensionFaults", faults.Select(fault => fault.ToString()));
        }
    }

    private static string PskMode(byte mode) => mode switch { 0 => "psk_ke", 1 => "psk_dhe_ke", _ => $"0x{mode:x2}" };

    private static string? Ech(ClientHello hello) => hello.EncryptedClientHello is { } ech ? ech.IsInner ? "inner" : "outer"
        : hello.Find(new ExtensionType(EncryptedServerName)) is not null ? "encrypted_server_name"
        : null;

    private static IEnumerable<string> Grease(GreasePlaces places) =>
        Enum.GetValues<GreasePlaces>().Where(place => place != 0 && places.HasFlag(place)).Select(CodeJson.Word);

    private const ushort EncryptedServerName = 0xFFCE;
}
