using System.Text.Json;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class HarExportTests
{
    [Fact]
    public void A_failed_session_is_an_entry_without_status_and_an_error_of_its_client()
    {
        using var document = Written(NamedSession.Make());
        var log = document.RootElement.GetProperty("log");
        var entry = Assert.Single(log.GetProperty("entries").EnumerateArray());
        var error = Assert.Single(log.GetProperty("_tlsErrors").EnumerateArray());

        Assert.Equal(("1.2", "ProxyLab"), (log.GetProperty("version").GetString(), log.GetProperty("creator").GetProperty("name").GetString()));
        Assert.Equal("https://payroll.megacorp.test/secretpath?user=alicia", entry.GetProperty("request").GetProperty("url").GetString());
        Assert.Equal(0, entry.GetProperty("response").GetProperty("status").GetInt32());
        Assert.Equal("ssl_unknown_authority", entry.GetProperty("_error").GetString());
        Assert.Equal(["client", "origin", "origin"], entry.GetProperty("_tls").EnumerateArray().Select(leg => leg.GetProperty("leg").GetString()));
        Assert.Equal("client: fatal unknown_ca (48)", entry.GetProperty("_tls")[0].GetProperty("alerts")[0].GetString());
        Assert.Equal("the client did not trust it", entry.GetProperty("comment").GetString());
        Assert.Equal("cert-rejected", error.GetProperty("cause").GetString());
        Assert.Equal(("10.20.30.40", 40000), (error.GetProperty("clientIPAddress").GetString(), error.GetProperty("clientPort").GetInt32()));
    }

    [Fact]
    public void Every_entry_has_what_HAR_requires()
    {
        using var document = Written(NamedSession.Make());
        var entry = document.RootElement.GetProperty("log").GetProperty("entries")[0];

        // http://www.softwareishard.com/blog/har-12-spec/: the fields that are not optional.
        Assert.All(["startedDateTime", "time", "request", "response", "cache", "timings"], name => Assert.True(entry.TryGetProperty(name, out _), name));
        Assert.All(
            ["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"],
            name => Assert.True(entry.GetProperty("request").TryGetProperty(name, out _), name));
        Assert.All(
            ["status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"],
            name => Assert.True(entry.GetProperty("response").TryGetProperty(name, out _), name));
        Assert.All(["send", "wait", "receive"], name => Assert.True(entry.GetProperty("timings").GetProperty(name).GetDouble() >= 0));
    }

    [Fact]
    public void A_session_without_a_fault_has_its_answers_status_and_no_error()
    {
        var leg = new LegRecording("c", LegSide.Client, NamedSession.Start,
        [
            new LegEvent.HandshakeCompleted(default, FactSource.PeerReported, ProtocolVersion.Tls13, null, null),
            new LegEvent.HttpHead(default, FactSource.PeerReported, End.Client, ["GET / HTTP/1.1"]),
            new LegEvent.HttpHead(default, FactSource.PeerReported, End.Origin, ["HTTP/1.1 204 No Content"]),
        ]);
        using var document = Written(new("s", "shop.test", NamedSession.Start, leg, null));
        var log = document.RootElement.GetProperty("log");

        Assert.Equal(204, log.GetProperty("entries")[0].GetProperty("response").GetProperty("status").GetInt32());
        Assert.False(log.GetProperty("entries")[0].TryGetProperty("_error", out _));
        Assert.Equal(0, log.GetProperty("_tlsErrors").GetArrayLength());
    }

    private static JsonDocument Written(HandshakePair pair)
    {
        var stream = new MemoryStream();
        HarExport.Write(stream, [new(pair, "the client did not trust it", [])], "1");
        return JsonDocument.Parse(stream.ToArray());
    }
}
