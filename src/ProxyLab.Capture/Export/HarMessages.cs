using System.Globalization;
using System.Text.Json;
using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Writes the request and the response of an entry of a HAR, from their heads.</summary>
internal static class HarMessages
{
    /// <summary>Writes the request a head asks for; without one a CONNECT to the session's host.</summary>
    public static void WriteRequest(Utf8JsonWriter writer, HandshakePair pair, string[] head)
    {
        var words = head.Length > 0 ? head[0].Split(' ') : [];
        var host = pair.Host ?? "unknown.invalid";
        var path = words is [_, var target, ..] && target.StartsWith('/') ? target : "/";
        writer.WriteStartObject("request");
        writer.WriteString("method", words is [{ Length: > 0 } method, ..] ? method : "CONNECT");
        writer.WriteString("url", $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}{path}");
        writer.WriteString("httpVersion", words is [_, _, var version, ..] ? version : "HTTP/1.1");
        WriteFields(writer, head);
        writer.WriteStartArray("queryString");
        writer.WriteEndArray();
        writer.WriteNumber("headersSize", -1);
        writer.WriteNumber("bodySize", -1);
        writer.WriteEndObject();
    }

    /// <summary>Writes the response a head gives; without one status 0, which means that none came.</summary>
    public static void WriteResponse(Utf8JsonWriter writer, string[] head)
    {
        var words = head.Length > 0 ? head[0].Split(' ', 3) : [];
        writer.WriteStartObject("response");
        writer.WriteNumber("status", words is [_, var code, ..] && int.TryParse(code, CultureInfo.InvariantCulture, out var status) ? status : 0);
        writer.WriteString("statusText", words is [_, _, var text] ? text : string.Empty);
        writer.WriteString("httpVersion", words is [var version, ..] ? version : string.Empty);
        WriteFields(writer, head);
        writer.WriteStartObject("content");
        writer.WriteNumber("size", 0);
        writer.WriteString("mimeType", "x-unknown");
        writer.WriteEndObject();
        writer.WriteString("redirectURL", string.Empty);
        writer.WriteNumber("headersSize", -1);
        writer.WriteNumber("bodySize", -1);
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, string[] head)
    {
        writer.WriteStartArray("cookies");
        writer.WriteEndArray();
        writer.WriteStartArray("headers");
        foreach (var line in head.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            writer.WriteStartObject();
            writer.WriteString("name", colon < 0 ? line : line[..colon]);
            writer.WriteString("value", colon < 0 ? string.Empty : line[(colon + 1)..].Trim());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
