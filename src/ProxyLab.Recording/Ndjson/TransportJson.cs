using System.Text.Json;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads what TCP did.</summary>
internal static class TransportJson
{
    /// <summary>Writes kind and fields; <c>false</c> when the event is of another family.</summary>
    public static bool Write(Utf8JsonWriter writer, LegEvent one)
    {
        switch (one)
        {
            case LegEvent.ConnectStarted started:
                writer.WriteString("kind", "connect_started");
                writer.WriteString("target", started.Target);
                return true;
            case LegEvent.Connected connected:
                writer.WriteString("kind", "connected");
                writer.WriteString("clientEnd", connected.ClientEnd);
                writer.WriteString("originEnd", connected.OriginEnd);
                return true;
            case LegEvent.ConnectFailed failed:
                writer.WriteString("kind", "connect_failed");
                writer.WriteNamed("reason", failed.Reason);
                writer.WriteTextIfAny("detail", failed.Detail);
                return true;
            case LegEvent.FirstBytes first:
                writer.WriteString("kind", "first_bytes");
                writer.WriteNamed("from", first.From);
                return true;
            case LegEvent.Finished finished:
                writer.WriteString("kind", "finished");
                writer.WriteNamed("by", finished.By);
                return true;
            case LegEvent.ResetSent reset:
                writer.WriteString("kind", "reset_sent");
                writer.WriteNamed("by", reset.By);
                return true;
            case LegEvent.TimedOut silence:
                writer.WriteString("kind", "timed_out");
                writer.WriteNamed("waitingFor", silence.WaitingFor);
                return true;
            case LegEvent.Segment segment:
                writer.WriteString("kind", "segment");
                writer.WriteNamed("from", segment.From);
                writer.WriteNamed("flag", segment.Kind);
                writer.WriteNumber("sequence", segment.Sequence);
                if (segment.Timestamp is { } timestamp)
                {
                    writer.WriteNumber("timestamp", timestamp);
                }

                writer.WriteNumber("ttl", segment.TimeToLive);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an event; <c>null</c> when the kind is of another family.</summary>
    public static LegEvent? Read(string kind, TimeSpan at, Fields fields) => kind switch
    {
        "connect_started" => new LegEvent.ConnectStarted(at, fields.Text("target")),
        "connected" => new LegEvent.Connected(at, fields.Text("clientEnd"), fields.Text("originEnd")),
        "connect_failed" => new LegEvent.ConnectFailed(at, fields.Named<ConnectFailure>("reason"), fields.TextOrNull("detail")),
        "first_bytes" => new LegEvent.FirstBytes(at, fields.Named<End>("from")),
        "finished" => new LegEvent.Finished(at, fields.Named<End>("by")),
        "reset_sent" => new LegEvent.ResetSent(at, fields.Named<End>("by")),
        "segment" => new LegEvent.Segment(
            at,
            fields.Named<End>("from"),
            fields.Named<SegmentKind>("flag"),
            fields.UInt("sequence"),
            fields.Has("timestamp") ? fields.UInt("timestamp") : null,
            fields.Byte("ttl")),
        "timed_out" => new LegEvent.TimedOut(at, fields.Named<End>("waitingFor")),
        _ => null,
    };
}
