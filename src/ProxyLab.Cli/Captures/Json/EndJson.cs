using System.Text.Json;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Captures.Json;

/// <summary>Writes how a connection ended, and why one did not come about.</summary>
internal static class EndJson
{
    /// <summary>Writes <c>end</c>, which is <c>null</c> while it stands, and <c>failure</c> if there was one.</summary>
    public static void Write(Utf8JsonWriter writer, ShownConnection connection)
    {
        if (connection.End is { } last && Ending.Of(last) is { } end)
        {
            writer.WriteStartObject("end");
            writer.WriteString("by", CodeJson.Word(end.By));
            writer.WriteString("kind", CodeJson.Word(end.Kind));
            WritePlace(writer, last);
        }
        else
        {
            writer.WriteNull("end");
        }

        if (connection.Leg.ConnectFailed is { } failed)
        {
            writer.WriteStartObject("failure");
            writer.WriteString("reason", CodeJson.Word(failed.Reason));
            writer.WriteString("detail", failed.Detail);
            WritePlace(writer, failed);
        }
    }

    private static void WritePlace(Utf8JsonWriter writer, LegEvent one)
    {
        if (one.Frame is { } frame)
        {
            writer.WriteNumber("frame", frame);
        }
        else
        {
            writer.WriteNull("frame");
        }

        writer.WriteNumber("time", one.At.TotalSeconds);
        writer.WriteEndObject();
    }
}
