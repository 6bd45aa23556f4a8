using System.Globalization;
using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Writes sessions in OONI's archival form: one <c>tls_handshakes</c> entry (df-006-tlshandshake) for each leg.</summary>
/// <remarks>
/// The first tag is the leg: <c>client</c>, <c>origin</c> or <c>direct</c>; an origin connection before the last has
/// the tag <c>earlier</c> too. <c>transaction_id</c> counts sessions from 1. <c>no_tls_verify</c> is true where a
/// handshake was completed over a chain with errors.
/// </remarks>
public static class OoniExport
{
    /// <summary>Writes one JSON document; nothing of it is kept.</summary>
    /// <param name="output">What to write to; it stays open.</param>
    /// <param name="sessions">The sessions, gone through once.</param>
    /// <param name="startedAt">What times count from: no session began before it.</param>
    /// <param name="version">ProxyLab's version.</param>
    public static void Write(Stream output, IEnumerable<ExportedSession> sessions, DateTimeOffset startedAt, string version)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("data_format_version", "0.2.0");
        writer.WriteString("measurement_start_time", startedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        writer.WriteString("software_name", "proxylab");
        writer.WriteString("software_version", version);
        writer.WriteString("test_name", "proxylab");
        writer.WriteStartObject("test_keys");
        writer.WriteStartArray("tls_handshakes");
        var number = 0;
        foreach (var session in sessions)
        {
            number++;
            foreach (var leg in LegsOf.Session(session.Pair))
            {
                Write(writer, session.Pair, leg, startedAt, number);
            }

            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, HandshakePair pair, LegRecording leg, DateTimeOffset startedAt, int number)
    {
        var times = HandshakeTimes.Of(leg);
        writer.WriteStartObject();
        writer.WriteString("address", AddressOf(leg));
        writer.WriteString("cipher_suite", leg.CipherSuite?.ToString() ?? string.Empty);
        writer.WriteString("failure", OoniFailure.Of(leg));
        writer.WriteString("negotiated_protocol", leg.SelectedAlpn ?? string.Empty);
        writer.WriteString("network", "tcp");
        writer.WriteBoolean("no_tls_verify", leg.IsHandshakeComplete == true && leg.Chain is { Errors.Count: > 0 });
        writer.WriteStartArray("peer_certificates");
        foreach (var der in LegsOf.Certificates(leg))
        {
            writer.WriteStartObject();
            writer.WriteBase64String("data", der.Span);
            writer.WriteString("format", "base64");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("server_name", leg.ClientHello?.ServerName ?? string.Empty);
        writer.WriteNumber("t", (times.Decided - startedAt).TotalSeconds);
        writer.WriteNumber("t0", (times.Begun - startedAt).TotalSeconds);
        writer.WriteStartArray("tags");
        writer.WriteStringValue(LegsOf.Name(leg.Side));
        if (leg.Side == LegSide.Origin && !ReferenceEquals(leg, pair.AtOrigin))
        {
            writer.WriteStringValue("earlier");
        }

        writer.WriteEndArray();
        writer.WriteString("tls_version", Version(leg.Negotiated));
        writer.WriteNumber("transaction_id", number);
        writer.WriteEndObject();
    }

    private static string AddressOf(LegRecording leg) =>
        leg.Events.OfType<LegEvent.Connected>().FirstOrDefault()?.OriginEnd
        ?? leg.Events.OfType<LegEvent.ConnectStarted>().FirstOrDefault()?.Target
        ?? string.Empty;

    // OONI's names are Go's: TLSv1, TLSv1.1, TLSv1.2, TLSv1.3.
    private static string Version(ProtocolVersion? version) => version switch
    {
        null => string.Empty,
        { Value: 0x0300 } => "SSLv3",
        { Value: 0x0301 } => "TLSv1",
        { IsTls13: true } => "TLSv1.3",
        { Value: 0x0302 or 0x0303 } known => $"TLSv1.{known.Value - 0x0301}",
        var other => $"{other}",
    };
}
