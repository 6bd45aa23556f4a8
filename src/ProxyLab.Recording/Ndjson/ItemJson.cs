using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads what the wire said: messages as raw bytes, which Wire parses again.</summary>
internal static class ItemJson
{
    /// <summary>Writes kind and fields; what stood in clear says nothing of its source.</summary>
    public static void Write(Utf8JsonWriter writer, WireItem item, FactSource source)
    {
        writer.WriteString("kind", Kind(item));
        writer.WriteNamed("from", item.From);
        writer.WriteNumber("offset", item.Offset);
        if (source != FactSource.Wire)
        {
            writer.WriteNamed("source", source);
        }

        switch (item)
        {
            case WireItem.Handshake message:
                WriteMessage(writer, message);
                break;
            case WireItem.AlertRecord alert:
                WriteAlert(writer, alert);
                break;
            case WireItem.Protected record:
                writer.WriteNumber("contentType", (byte)record.Type);
                writer.WriteNumber("length", record.Length);
                if (record.Raw is { } raw)
                {
                    writer.WriteHex("raw", raw);
                }

                break;
            case WireItem.NonTls other:
                writer.WriteNamed("protocol", other.Kind);
                writer.WriteHex("first", other.First);
                break;
            case WireItem.Malformed malformed:
                writer.WriteStartObject("fault");
                writer.WriteNamed("kind", malformed.Fault.Kind);
                writer.WriteString("field", malformed.Fault.Field);
                writer.WriteNumber("offset", malformed.Fault.Offset);
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>Reads an item; <c>null</c> when the kind is of another family.</summary>
    public static WireItem? Read(string kind, Fields fields)
    {
        var (from, offset) = kind is "handshake" or "alert" or "change_cipher_spec" or "protected" or "non_tls" or "malformed"
            ? (fields.Named<End>("from"), fields.Long("offset"))
            : default;
        return kind switch
        {
            "handshake" => ReadMessage(from, offset, fields),
            "alert" => ReadAlert(from, offset, fields),
            "change_cipher_spec" => new WireItem.ChangeCipherSpec(from, offset),
            "protected" => new WireItem.Protected(from, offset, (ContentType)fields.Byte("contentType"), fields.Int("length"))
            {
                Raw = fields.HexOrNull("raw"),
            },
            "non_tls" => new WireItem.NonTls(from, offset, fields.Named<NonTlsKind>("protocol"), fields.Hex("first")),
            "malformed" => new WireItem.Malformed(from, offset, ReadFault(fields.Nested("fault"))),
            _ => null,
        };
    }

    private static string Kind(WireItem item) => item switch
    {
        WireItem.Handshake => "handshake",
        WireItem.AlertRecord => "alert",
        WireItem.ChangeCipherSpec => "change_cipher_spec",
        WireItem.Protected => "protected",
        WireItem.NonTls => "non_tls",
        WireItem.Malformed => "malformed",
        _ => throw new ArgumentException($"no form for {item.GetType()}", nameof(item)),
    };

    private static void WriteMessage(Utf8JsonWriter writer, WireItem.Handshake message)
    {
        writer.WriteNamed("message", message.Type);
        writer.WriteNumber("records", message.Records);
        writer.WriteCode("recordVersion", message.RecordVersion.Value);
        if (message.IsSsl2Form)
        {
            writer.WriteBoolean("ssl2Form", true);
        }

        writer.WriteHex("raw", message.Raw);
    }

    private static WireItem.Handshake ReadMessage(End from, long offset, Fields fields)
    {
        var raw = fields.Hex("raw");
        raw = raw.IsEmpty ? fields.Wrong("raw", raw) : raw;
        return new(
            from, offset, raw, fields.Int("records"), new(fields.Code("recordVersion")), fields.FlagOrFalse("ssl2Form"));
    }

    private static void WriteAlert(Utf8JsonWriter writer, WireItem.AlertRecord alert)
    {
        if (alert.Value is { } value)
        {
            AlertJson.Write(writer, value);
        }

        writer.WriteNumber("length", alert.Length);
        writer.WriteCode("recordVersion", alert.RecordVersion.Value);
        if (alert.Raw is { } raw)
        {
            writer.WriteHex("raw", raw);
        }
    }

    private static WireItem.AlertRecord ReadAlert(End from, long offset, Fields fields) => new(
        from,
        offset,
        fields.Has("level") ? AlertJson.Read(fields) : null,
        fields.Int("length"),
        new(fields.Code("recordVersion")))
    {
        Raw = fields.HexOrNull("raw"),
    };

    private static WireFault ReadFault(Fields fields) =>
        new(fields.Named<WireFaultKind>("kind"), fields.Text("field"), fields.Int("offset"));
}
