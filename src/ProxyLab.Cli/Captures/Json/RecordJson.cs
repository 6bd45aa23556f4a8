using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes the fields of what is no handshake message.</summary>
internal static class RecordJson
{
    /// <summary>Writes an item's.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="item">The item.</param>
    /// <param name="isEncrypted">Whether keys laid it open.</param>
    public static void Write(Utf8JsonWriter writer, WireItem item, bool isEncrypted)
    {
        switch (item)
        {
            case WireItem.AlertRecord { Value: { } alert }:
                Write(writer, alert, isEncrypted);
                break;
            case WireItem.AlertRecord alert:
                writer.WriteBoolean("encrypted", true);
                writer.WriteNumber("length", alert.Length);
                break;
            case WireItem.Protected record:
                writer.WriteBoolean("encrypted", true);
                writer.WriteNumber("length", record.Length);
                break;
            case WireItem.NonTls other:
                writer.WriteString("protocol", CodeJson.Word(other.Kind));
                break;
            case WireItem.Malformed malformed:
                writer.WriteString("fault", malformed.Fault.ToString());
                break;
        }
    }

    /// <summary>Writes what an alert says, in numbers and in words.</summary>
    public static void Write(Utf8JsonWriter writer, Alert alert, bool isEncrypted)
    {
        writer.WriteNumber("level", alert.Level);
        writer.WriteNumber("description", alert.Description.Value);
        writer.WriteString("name", alert.Description.ToString());
        writer.WriteBoolean("encrypted", isEncrypted);
    }

    /// <summary>Gets the bytes that are shown of an item: an alert's level and description, the start of what is no TLS.</summary>
    public static Bytes? Raw(WireItem item) => item switch
    {
        WireItem.AlertRecord { Value: { } alert } => new Bytes(new[] { alert.Level, alert.Description.Value }),
        WireItem.ChangeCipherSpec => new Bytes(new byte[] { 1 }),
        WireItem.NonTls other => other.First,
        _ => null,
    };
}
