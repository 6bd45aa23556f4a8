using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the messages of one connection, in order: what a message means depends on those before it.</summary>
/// <param name="writer">Takes them.</param>
/// <param name="read">Reads certificates.</param>
internal sealed class MessageJson(Utf8JsonWriter writer, ReadCertificates read)
{
    private ProtocolVersion? _version;
    private CipherSuite _suite;
    private bool _hasChain;

    /// <summary>Writes an event, if it is a message.</summary>
    public void Write(LegEvent one)
    {
        switch (one)
        {
            case LegEvent.Seen { Item: WireItem.Handshake message } seen:
                Begin(one, message.From, MessageWords.Of(message), seen.Source);
                End(WriteMessage(message), message.Raw);
                break;
            case LegEvent.Seen { Item: var item } seen:
                Begin(one, item.From, MessageWords.Of(item), seen.Source);
                RecordJson.Write(writer, item, isEncrypted: seen.Source == FactSource.Decrypted);
                End(default, RecordJson.Raw(item));
                break;
            case LegEvent.AlertKnown alert:
                Begin(one, alert.From, "alert", alert.Source);
                RecordJson.Write(writer, alert.Value, isEncrypted: true);
                End(default, new Bytes(new[] { alert.Value.Level, alert.Value.Description.Value }));
                break;
            case LegEvent.ChainKnown { Chain: { Source: not FactSource.Wire } chain } when !_hasChain:
                _hasChain = true;
                Begin(one, Wire.End.Origin, "certificate", chain.Source);
                CertificateJson.Write(writer, chain.Certificates);
                End(default, null);
                break;
        }
    }

    private void Begin(LegEvent one, End from, string type, FactSource source)
    {
        writer.WriteStartObject();
        if (one.Frame is { } frame)
        {
            writer.WriteNumber("frame", frame);
        }
        else
        {
            writer.WriteNull("frame");
        }

        writer.WriteNumber("time", one.At.TotalSeconds);
        writer.WriteString("from", CodeJson.Word(from));
        writer.WriteString("type", type);
        if (source != FactSource.Wire)
        {
            writer.WriteString("source", CodeJson.Word(source));
        }
    }

    private Fingerprints WriteMessage(WireItem.Handshake message)
    {
        writer.WriteCode("recordVersion", message.RecordVersion.Value, message.RecordVersion.ToString());
        if (message.Records > 1)
        {
            writer.WriteNumber("records", message.Records);
        }

        switch (message.Type)
        {
            case HandshakeType.ClientHello:
                return WriteClientHello(message);
            case HandshakeType.ServerHello:
                return WriteServerHello(message);
            case HandshakeType.Certificate:
                Write(CertificateMessage.Parse(message.Raw.Memory, _version is { IsTls13: true }), (_, sent) => FlightJson.Write(writer, sent, read));
                break;
            case HandshakeType.CompressedCertificate:
                Write(CompressedCertificate.Parse(message.Raw.Memory), (_, packed) => FlightJson.Write(writer, packed, read));
                break;
            case HandshakeType.EncryptedExtensions:
                Write(EncryptedExtensions.Parse(message.Raw.Memory), HelloJson.Write);
                break;
            case HandshakeType.ServerKeyExchange when _version is { } version:
                Write(ServerKeyExchange.Parse(message.Raw.Memory, _suite, version), FlightJson.Write);
                break;
            case HandshakeType.CertificateRequest when _version is { } version:
                Write(CertificateRequestMessage.Parse(message.Raw.Memory, version), FlightJson.Write);
                break;
        }

        return default;
    }

    private Fingerprints WriteClientHello(WireItem.Handshake message)
    {
        var parsed = MessageWords.ClientHello(message);
        Write(parsed, HelloJson.Write);
        return parsed.Value is { IsSsl2Form: false } hello ? new(Ja3.Of(hello), null, Ja4.Of(hello)) : default;
    }

    private Fingerprints WriteServerHello(WireItem.Handshake message)
    {
        var parsed = ServerHello.Parse(message.Raw.Memory);
        Write(parsed, HelloJson.Write);
        if (parsed.Value is not { } hello)
        {
            return default;
        }

        (_version, _suite) = (hello.Version, hello.CipherSuite);
        return new(null, Ja3.Of(hello), null);
    }

    private void Write<T>(Parsed<T> parsed, Action<Utf8JsonWriter, T> fields)
        where T : class
    {
        if (parsed.Value is { } value)
        {
            fields(writer, value);
        }
        else
        {
            writer.WriteString("fault", $"{parsed.Fault}");
        }
    }

    private void End(Fingerprints prints, Bytes? raw)
    {
        writer.WriteString("ja3", prints.Ja3);
        writer.WriteString("ja3s", prints.Ja3S);
        writer.WriteString("ja4", prints.Ja4);
        writer.WriteString("raw", raw?.ToString());
        writer.WriteEndObject();
    }

    private readonly record struct Fingerprints(string? Ja3, string? Ja3S, string? Ja4);
}
