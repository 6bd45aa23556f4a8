using System.Globalization;
using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Writes sessions as HAR 1.2: an entry for each, with what TLS did in fields of our own.</summary>
/// <remarks>
/// An entry is the session's request where one was read, else a CONNECT. <c>_tls</c> holds a leg each; a session that
/// failed has status 0, <c>_error</c> and, as HTTP Toolkit writes them, an element of <c>log._tlsErrors</c> for its
/// client leg.
/// </remarks>
public static class HarExport
{
    /// <summary>Writes one JSON document.</summary>
    /// <param name="output">What to write to; it stays open.</param>
    /// <param name="sessions">The sessions; those that failed are gone through again for <c>_tlsErrors</c>.</param>
    /// <param name="version">ProxyLab's version.</param>
    public static void Write(Stream output, IEnumerable<ExportedSession> sessions, string version)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        var failed = new List<ExportedSession>();
        writer.WriteStartObject();
        writer.WriteStartObject("log");
        writer.WriteString("version", "1.2");
        writer.WriteStartObject("creator");
        writer.WriteString("name", "ProxyLab");
        writer.WriteString("version", version);
        writer.WriteEndObject();
        writer.WriteStartArray("entries");
        foreach (var session in sessions)
        {
            if (HarEntry.Write(writer, session))
            {
                failed.Add(session);
            }

            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("_tlsErrors");
        failed.ForEach(session => WriteError(writer, session.Pair));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, HandshakePair pair)
    {
        if ((pair.AtClient ?? pair.AtOrigin) is not { } leg)
        {
            return;
        }

        var times = HandshakeTimes.Of(leg);
        var hello = leg.ClientHello;
        writer.WriteStartObject();
        writer.WriteString("startedDateTime", times.Begun.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteNumber("time", (times.Decided - times.Begun).TotalMilliseconds);
        writer.WriteString("hostname", pair.Host);
        writer.WriteString("cause", Cause(HarEntry.FailureOf(pair)));
        writer.WriteStartObject("tlsMetadata");
        writer.WriteString("sniHostname", hello?.ServerName);
        if (hello is not null)
        {
            writer.WriteString("ja3Fingerprint", Ja3.Of(hello));
            writer.WriteString("ja4Fingerprint", Ja4.Of(hello));
        }

        writer.WriteEndObject();
        if (leg.Events.OfType<LegEvent.Connected>().FirstOrDefault()?.ClientEnd is { } end && end.LastIndexOf(':') is > 0 and var colon)
        {
            writer.WriteString("clientIPAddress", end[..colon].Trim('[', ']'));
            writer.WriteNumber("clientPort", int.TryParse(end.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var port) ? port : 0);
        }

        writer.WriteEndObject();
    }

    private static string Cause(string? failure) => failure switch
    {
        "connection_reset" => "reset",
        "eof_error" => "closed",
        "generic_timeout_error" => "handshake-timeout",
        "ssl_unknown_authority" or "ssl_invalid_hostname" or "ssl_invalid_certificate" => "cert-rejected",
        _ => "unknown",
    };
}
