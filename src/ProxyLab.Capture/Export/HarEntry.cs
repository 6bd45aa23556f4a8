using System.Globalization;
using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Writes a session as one entry of a HAR.</summary>
internal static class HarEntry
{
    /// <summary>Finds what failed: on the origin leg if anything did there, as the client's follows from it.</summary>
    public static string? FailureOf(HandshakePair pair) =>
        (pair.AtOrigin is { } origin ? OoniFailure.Of(origin) : null) ?? (pair.AtClient is { } client ? OoniFailure.Of(client) : null);

    /// <summary>Writes it and says whether the session failed.</summary>
    public static bool Write(Utf8JsonWriter writer, ExportedSession session)
    {
        var pair = session.Pair;
        var failure = FailureOf(pair);
        var legs = LegsOf.Session(pair).ToList();
        var end = legs.Select(leg => HandshakeTimes.Of(leg).Decided).DefaultIfEmpty(pair.StartedAt).Max();
        writer.WriteStartObject();
        writer.WriteString("startedDateTime", pair.StartedAt.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteNumber("time", Math.Max(0, (end - pair.StartedAt).TotalMilliseconds));
        var request = Head(pair.AtClient, End.Client) ?? [];
        HarMessages.WriteRequest(writer, pair, request);
        HarMessages.WriteResponse(writer, failure is null ? Head(pair.AtClient, End.Origin) ?? [] : []);
        writer.WriteStartObject("cache");
        writer.WriteEndObject();
        WriteTimings(writer, pair, end);
        writer.WriteString("comment", session.Verdict);
        if (failure is not null)
        {
            writer.WriteString("_error", failure);
        }

        writer.WriteString("_session", pair.Session);
        writer.WriteStartArray("_tls");
        legs.ForEach(leg => WriteLeg(writer, leg));
        writer.WriteEndArray();
        WriteComments(writer, session);
        writer.WriteEndObject();
        return failure is not null;
    }

    // The first head inside TLS: what was said to a proxy before it is no request to the origin.
    private static string[]? Head(LegRecording? leg, End from) => leg?.Events.OfType<LegEvent.HttpHead>()
        .FirstOrDefault(head => head.From == from && head.Source != FactSource.Wire
            && head.Head.Count > 0)?.Head.Span.ToArray();

    private static void WriteTimings(Utf8JsonWriter writer, HandshakePair pair, DateTimeOffset end)
    {
        var times = pair.AtClient is { } leg ? HandshakeTimes.Of(leg) : new(pair.StartedAt, end);
        writer.WriteStartObject("timings");
        writer.WriteNumber("send", 0);
        writer.WriteNumber("wait", Math.Max(0, (end - pair.StartedAt).TotalMilliseconds));
        writer.WriteNumber("receive", 0);
        writer.WriteNumber("ssl", (times.Decided - times.Begun).TotalMilliseconds);
        writer.WriteEndObject();
    }

    private static void WriteLeg(Utf8JsonWriter writer, LegRecording leg)
    {
        writer.WriteStartObject();
        writer.WriteString("leg", LegsOf.Name(leg.Side));
        writer.WriteString("connection", leg.Connection);
        writer.WriteString("serverName", leg.ClientHello?.ServerName);
        writer.WriteString("version", leg.Negotiated?.ToString());
        writer.WriteString("cipherSuite", leg.CipherSuite?.ToString());
        writer.WriteString("alpn", leg.SelectedAlpn);
        writer.WriteString("failure", OoniFailure.Of(leg));
        writer.WriteStartArray("alerts");
        foreach (var (_, from, alert, _) in leg.Alerts())
        {
            writer.WriteStringValue($"{(from == End.Client ? "client" : "origin")}: {alert}");
        }

        writer.WriteEndArray();
        writer.WriteStartArray("certificates");
        foreach (var der in LegsOf.Certificates(leg))
        {
            writer.WriteBase64StringValue(der.Span);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteComments(Utf8JsonWriter writer, ExportedSession session)
    {
        writer.WriteStartArray("_evidence");
        foreach (var comment in session.Comments)
        {
            writer.WriteStartObject();
            writer.WriteString("leg", LegsOf.Name(comment.Leg));
            writer.WriteNumber("at", comment.At.TotalSeconds);
            writer.WriteString("text", comment.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
