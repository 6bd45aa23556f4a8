using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads an alert that can be read.</summary>
internal static class AlertJson
{
    /// <summary>Writes both numbers, and the words for people.</summary>
    public static void Write(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteNumber("level", alert.Level);
        writer.WriteNumber("description", alert.Description.Value);
        writer.WriteString("text", $"{alert}");
    }

    /// <summary>Reads both numbers.</summary>
    public static Alert Read(Fields fields) => new(fields.Byte("level"), new(fields.Byte("description")));
}
