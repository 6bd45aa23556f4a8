using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads when a side was watched.</summary>
internal static class WatchJson
{
    /// <summary>Writes a field; none for a side that was not watched.</summary>
    public static void Write(Utf8JsonWriter writer, string name, Coverage? watch)
    {
        if (watch is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("from", watch.From);
            writer.WriteString("to", watch.To);
            writer.WriteBoolean("isComplete", watch.IsComplete);
            writer.WriteEndObject();
        }
    }

    /// <summary>Reads a field's value; <c>null</c> for none.</summary>
    public static Coverage? Read(Fields? fields) =>
        fields is null ? null : new(fields.Moment("from"), fields.Moment("to"), fields.Flag("isComplete"));
}
