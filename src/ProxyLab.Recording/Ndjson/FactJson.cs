using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads facts that carry their source, and the recorder's own counts.</summary>
internal static class FactJson
{
    /// <summary>Writes kind and fields; <c>false</c> when the event is of another family.</summary>
    public static bool Write(Utf8JsonWriter writer, LegEvent one)
    {
        switch (one)
        {
            case LegEvent.HandshakeCompleted completed:
                Open(writer, "handshake_completed", completed.Source);
                writer.WriteCodeIfAny("version", completed.Version?.Value);
                writer.WriteCodeIfAny("cipherSuite", completed.CipherSuite?.Value);
                writer.WriteTextIfAny("alpn", completed.Alpn);
                return true;
            case LegEvent.AlertKnown alert:
                Open(writer, "alert_known", alert.Source);
                writer.WriteNamed("from", alert.From);
                AlertJson.Write(writer, alert.Value);
                return true;
            case LegEvent.HttpHead head:
                Open(writer, "http_head", head.Source);
                writer.WriteNamed("from", head.From);
                writer.WriteTexts("head", head.Head);
                return true;
            case LegEvent.ApplicationData data:
                Open(writer, "application_data", data.Source);
                writer.WriteNamed("from", data.From);
                return true;
            case LegEvent.ProxyUser user:
                writer.WriteString("kind", "proxy_user");
                writer.WriteString("user", user.Name);
                return true;
            case LegEvent.Dropped dropped:
                writer.WriteString("kind", "dropped");
                writer.WriteNumber("chunks", dropped.Chunks);
                writer.WriteNumber("bytes", dropped.Bytes);
                return true;
            case LegEvent.Tally tally:
                Write(writer, tally);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an event; <c>null</c> when the kind is of another family.</summary>
    public static LegEvent? Read(string kind, TimeSpan at, Fields fields) => kind switch
    {
        "handshake_completed" => new LegEvent.HandshakeCompleted(
            at,
            Source(fields),
            fields.CodeOrNull("version") is { } version ? new ProtocolVersion(version) : null,
            fields.CodeOrNull("cipherSuite") is { } suite ? new CipherSuite(suite) : null,
            fields.TextOrNull("alpn")),
        "alert_known" => new LegEvent.AlertKnown(at, Source(fields), From(fields), AlertJson.Read(fields)),
        "http_head" => new LegEvent.HttpHead(at, Source(fields), From(fields), fields.Texts("head")),
        "application_data" => new LegEvent.ApplicationData(at, Source(fields), From(fields)),
        "proxy_user" => new LegEvent.ProxyUser(at, fields.Text("user")),
        "dropped" => new LegEvent.Dropped(at, fields.Long("chunks"), fields.Long("bytes")),
        "tally" => ReadTally(at, fields),
        _ => null,
    };

    private static void Open(Utf8JsonWriter writer, string kind, FactSource source)
    {
        writer.WriteString("kind", kind);
        writer.WriteNamed("source", source);
    }

    private static FactSource Source(Fields fields) => fields.Named<FactSource>("source");

    private static End From(Fields fields) => fields.Named<End>("from");

    private static void Write(Utf8JsonWriter writer, LegEvent.Tally tally)
    {
        writer.WriteString("kind", "tally");
        writer.WriteNumber("clientBytes", tally.ClientBytes);
        writer.WriteNumber("originBytes", tally.OriginBytes);
        writer.WriteNumber("clientProtected", tally.ClientProtected);
        writer.WriteNumber("originProtected", tally.OriginProtected);
        writer.WriteString("history", tally.History);
    }

    private static LegEvent.Tally ReadTally(TimeSpan at, Fields fields) => new(
        at,
        fields.Long("clientBytes"),
        fields.Long("originBytes"),
        fields.Long("clientProtected"),
        fields.Long("originProtected"),
        fields.Text("history"));
}
