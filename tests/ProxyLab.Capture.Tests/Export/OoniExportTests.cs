using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class OoniExportTests
{
    private static readonly DateTimeOffset Start = NamedSession.Start;

    [Fact]
    public void Every_leg_is_an_entry_with_the_fields_of_the_specification()
    {
        using var document = Written(NamedSession.Make());
        var entries = Entries(document);

        Assert.Equal(["client", "origin earlier", "origin"], entries.Select(entry => string.Join(' ', entry.GetProperty("tags").EnumerateArray())));
        Assert.Equal("ssl_unknown_authority", entries[0].GetProperty("failure").GetString());
        Assert.Equal("10.20.30.41:8080", entries[0].GetProperty("address").GetString());
        Assert.Equal("payroll.megacorp.test", entries[0].GetProperty("server_name").GetString());
        Assert.Equal("TLSv1.2", entries[0].GetProperty("tls_version").GetString());
        Assert.Equal("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", entries[0].GetProperty("cipher_suite").GetString());
        Assert.Equal("tcp", entries[0].GetProperty("network").GetString());
        Assert.False(entries[0].GetProperty("no_tls_verify").GetBoolean());
        Assert.Equal((0.003, 0.006), (entries[0].GetProperty("t0").GetDouble(), entries[0].GetProperty("t").GetDouble()));
        var certificate = Assert.Single(entries[0].GetProperty("peer_certificates").EnumerateArray());
        Assert.Equal("base64", certificate.GetProperty("format").GetString());
        Assert.Equal(0x30, certificate.GetProperty("data").GetBytesFromBase64()[0]);
        Assert.Equal("2026-11-26 12:00:00", document.RootElement.GetProperty("measurement_start_time").GetString());
    }

    [Theory]
    [InlineData(ConnectFailure.NameNotResolved, "dns_nxdomain_error")]
    [InlineData(ConnectFailure.Refused, "connection_refused")]
    [InlineData(ConnectFailure.TimedOut, "generic_timeout_error")]
    [InlineData(ConnectFailure.Unreachable, "host_unreachable")]
    public void Failed_connects_have_OONIs_names(ConnectFailure reason, string name) =>
        Assert.Equal(name, Failure(new LegEvent.ConnectFailed(default, reason)));

    [Fact]
    public void Ends_alerts_and_completion_have_OONIs_names()
    {
        Assert.Equal("connection_reset", Failure(new LegEvent.ResetSent(default, End.Origin)));
        Assert.Equal("generic_timeout_error", Failure(new LegEvent.TimedOut(default, End.Origin)));
        Assert.Equal("ssl_failed_handshake", Failure(new LegEvent.AlertKnown(default, FactSource.PeerReported, End.Origin, new(2, new(40)))));
        Assert.Equal("ssl_invalid_certificate", Failure(new LegEvent.AlertKnown(default, FactSource.PeerReported, End.Client, new(2, new(45)))));
        Assert.Null(Failure(
            new LegEvent.HandshakeCompleted(default, FactSource.PeerReported, ProtocolVersion.Tls13, null, "h2"), new LegEvent.ResetSent(default, End.Origin)));
    }

    private static string? Failure(params LegEvent[] events)
    {
        using var document = Written(new("s", null, Start, new("c", LegSide.Client, Start, [.. events]), null));
        return Assert.Single(Entries(document)).GetProperty("failure").GetString();
    }

    private static JsonElement[] Entries(JsonDocument document) =>
        [.. document.RootElement.GetProperty("test_keys").GetProperty("tls_handshakes").EnumerateArray()];

    private static JsonDocument Written(HandshakePair pair)
    {
        var stream = new MemoryStream();
        OoniExport.Write(stream, [new(pair, string.Empty, [])], Start, "1");
        return JsonDocument.Parse(stream.ToArray());
    }
}
