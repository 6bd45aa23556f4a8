using System.Text.Json;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the messages of one connection, in order: what a message means depends on those before it.</summary>
/// <param name="writer">Takes them.</param>
internal sealed class MessageJson(Utf8JsonWriter writer)
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
                WriteMessage(message);
                End(message, message.Raw);
                break;
            case LegEvent.Seen seen:
                Begin(one, seen.Item.From, MessageWords.Of(seen.Item), seen.Source);
                RecordJson.Write(writer, seen.Item);
                End(null, RecordJson.Raw(seen.Item));
                break;
            case LegEvent.AlertKnown alert:
                Begin(one, alert.From, "alert", alert.Source);
                RecordJson.Write(writer, alert.Value, isEncrypted: true);
                End(null, new Bytes(new[] { alert.Value.Level, alert.Value.Description.Value }));
                break;
            case LegEvent.ChainKnown { Chain: { Source: not FactSource.Wire } chain } when !_hasChain:
                _hasChain = true;
                Begin(one, Wire.End.Origin, "certificate", chain.Source);
                CertificateJson.Write(writer, chain.Certificates);
                End(null, null);
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

    private void WriteMessage(WireItem.Handshake message)
    {
        writer.WriteCode("recordVersion", message.RecordVersion.Value, message.RecordVersion.ToString());
        if (message.Records > 1)
        {
            writer.WriteNumber("records", message.Records);
        }

        switch (message.Type)
        {
            case HandshakeType.ClientHello when MessageWords.ClientHello(message) is var parsed:
                Write(parsed.Fault, parsed.Value, HelloJson.Write);
                break;
            case HandshakeType.ServerHello when ServerHello.Parse(message.Raw.Memory) is var parsed:
                (_version, _suite) = parsed.Value is { } hello ? (hello.Version, hello.CipherSuite) : (_version, _suite);
                Write(parsed.Fault, parsed.Value, HelloJson.Write);
                break;
            case HandshakeType.Certificate:
                var list = CertificateMessage.Parse(message.Raw.Memory, _version is { IsTls13: true });
                Write(list.Fault, list.Value, (_, sent) =>
                    CertificateJson.Write(writer, sent.Certificates.Select(CertificateReader.Read)));
                break;
            case HandshakeType.ServerKeyExchange when _version is { } version:
                var exchange = ServerKeyExchange.Parse(message.Raw.Memory, _suite, version);
                Write(exchange.Fault, exchange.Value, FlightJson.Write);
                break;
            case HandshakeType.CertificateRequest when _version is { } version:
                var request = CertificateRequestMessage.Parse(message.Raw.Memory, version);
                Write(request.Fault, request.Value, FlightJson.Write);
                break;
        }
    }

    private void Write<T>(WireFault? fault, T? value, Action<Utf8JsonWriter, T> fields)
        where T : class
    {
        if (value is not null)
        {
            fields(writer, value);
        }
        else
        {
            writer.WriteString("fault", $"{fault}");
        }
    }

    private void End(WireItem.Handshake? message, Bytes? raw)
    {
        var client = message is { Type: HandshakeType.ClientHello, IsSsl2Form: false } ? MessageWords.ClientHello(message).Value : null;
        var server = message is { Type: HandshakeType.ServerHello } ? ServerHello.Parse(message.Raw.Memory).Value : null;
        writer.WriteString("ja3", client is null ? null : Ja3.Of(client));
        writer.WriteString("ja3s", server is null ? null : Ja3.Of(server));
        writer.WriteString("ja4", client is null ? null : Ja4.Of(client));
        writer.WriteString("raw", raw?.ToString());
        writer.WriteEndObject();
    }
}
