using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ProxyLab.Cli.Tests.Captures;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Cli.Tests.Rendering.Rungs;

namespace ProxyLab.Cli.Tests.Verbs;

public sealed class ShowVerbTests : IDisposable
{
    private const string Good = "pairs/none__good__openssl";

    private readonly FakeTerminal _terminal = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-tests-");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusFact]
    public async Task Machines_get_the_fields_they_were_promised()
    {
        using var json = await Json(SharedFile.Path($"{Good}/client.pcap"));
        Assert.Equal(
            ["file", "connections", "format", "frames", "notes", "fault"], json.RootElement.EnumerateObject().Select(field => field.Name));
        var connection = json.RootElement.GetProperty("connections")[0];
        Assert.Superset(
            new HashSet<string> { "stream", "client", "server", "sslHistory", "messages", "end", "keys", "gaps", "startSeen", "protocol" },
            connection.EnumerateObject().Select(field => field.Name).ToHashSet());
        foreach (var message in connection.GetProperty("messages").EnumerateArray())
        {
            var names = message.EnumerateObject().Select(field => field.Name).ToArray();
            Assert.Equal(["frame", "time", "from", "type"], names[..4]);
            Assert.Equal(["ja3", "ja3s", "ja4", "raw"], names[^4..]);
        }

        // tcpdump -r says: 10.77.1.2.59322 > 10.77.2.2.443, 19 packets, FIN of the client first, in packet 16.
        Assert.Equal("10.77.1.2:59322", connection.GetProperty("client").GetString());
        Assert.Equal("10.77.2.2:443", connection.GetProperty("server").GetString());
        Assert.Equal(19, json.RootElement.GetProperty("frames").GetInt32());
        var end = connection.GetProperty("end");
        Assert.Equal(("client", "fin", 16), (end.GetProperty("by").GetString(), end.GetProperty("kind").GetString(), end.GetProperty("frame").GetInt32()));
    }

    [CorpusTheory]
    [InlineData("none__good__openssl", "client")]
    [InlineData("none__good__curl", "client")]
    [InlineData("none__untrusted__openssl", "client")]
    [InlineData("squid-bump__good__openssl", "client")]
    [InlineData("haproxy-pass__good__openssl", "origin")]
    public async Task Keys_lay_the_certificates_open(string pair, string side)
    {
        var capture = SharedFile.Path($"pairs/{pair}/{side}.pcap");
        using var locked = await Json(capture);
        Assert.DoesNotContain("certificate", Types(locked));
        Assert.DoesNotContain("source", Names(locked));

        using var opened = await Json(capture, "--keys", SharedFile.Path($"pairs/{pair}/{side}.keys"));
        var certificate = Messages(opened).First(message => message.GetProperty("type").GetString() == "certificate");
        Assert.Equal("decrypted", certificate.GetProperty("source").GetString());
        Assert.Equal("opened", opened.RootElement.GetProperty("connections")[0].GetProperty("keys").GetString());
        var leaf = certificate.GetProperty("certificates")[0];
        var raw = Convert.FromHexString(certificate.GetProperty("raw").GetString()!);
        var length = (raw[8] << 16) | (raw[9] << 8) | raw[10];
        using var independent = X509CertificateLoader.LoadCertificate(raw.AsSpan(11, length));
        Assert.Equal(independent.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), leaf.GetProperty("sha256").GetString(), ignoreCase: true);
        Assert.Equal(independent.NotAfter.ToUniversalTime(), leaf.GetProperty("notAfter").GetDateTimeOffset().UtcDateTime);
        Assert.Contains(independent.GetNameInfo(X509NameType.DnsName, forIssuer: false), leaf.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
    }

    [CorpusFact]
    public async Task Keys_in_the_file_itself_count_too()
    {
        using var json = await Json(SharedFile.Path("corpus/ja4/chrome-cloudflare-quic-with-secrets.pcapng"));
        Assert.Contains("finished", Types(json));
        var extensions = Messages(json).First(message => message.GetProperty("type").GetString() == "encrypted_extensions");
        Assert.Equal("h2", extensions.GetProperty("alpn")[0].GetString());

        // tshark with the same secrets: algorithm brotli, uncompressed length 2629, leaf id-at-commonName=sni.cloudflaressl.com.
        var compressed = Messages(json).First(message => message.GetProperty("type").GetString() == "compressed_certificate");
        Assert.Equal("brotli", compressed.GetProperty("compression").GetString());
        Assert.Equal(2629, compressed.GetProperty("uncompressedLength").GetInt32());
        Assert.StartsWith("CN=sni.cloudflaressl.com,", compressed.GetProperty("certificates")[0].GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Keys_are_never_shown()
    {
        var keys = SharedFile.Path($"{Good}/client.keys");
        var broken = Path.Combine(_directory.FullName, "keys");
        File.WriteAllText(broken, File.ReadAllText(keys) + "CLIENT_RANDOM 00 secretsecret\n");
        await _terminal.RunAsync("show", SharedFile.Path($"{Good}/client.pcap"), "--keys", broken, "--json");
        Assert.Contains("1 line left out", _terminal.Error, StringComparison.Ordinal);
        foreach (var secret in File.ReadLines(keys).Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')[^1]).Append("secretsecret"))
        {
            Assert.DoesNotContain(secret, _terminal.Out + _terminal.Error, StringComparison.OrdinalIgnoreCase);
        }
    }

    [CorpusFact]
    public async Task A_key_file_that_is_none_is_bad_input()
    {
        var keys = Path.Combine(_directory.FullName, "keys");
        File.WriteAllText(keys, "nothing of the kind\n");
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("show", SharedFile.Path($"{Good}/client.pcap"), "--keys", keys));
        Assert.Contains("holds no TLS keys", _terminal.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Out);
    }

    [CorpusFact]
    public async Task A_missing_key_file_is_bad_input()
    {
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("show", SharedFile.Path($"{Good}/client.pcap"), "--keys", "/no/such/keys"));
        Assert.Contains("/no/such/keys cannot be read", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task People_get_headline_messages_and_a_count()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("show", SharedFile.Path("corpus/ja4/badcurveball.pcap")));
        Assert.StartsWith("0  172.130.128.76:55318 -> 54.226.182.138:443  bad.curveballtest.com  TLS 1.2", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("t13d1615h2_46e7e9700bed_45f260be83e2", _terminal.Out, StringComparison.Ordinal);
        Assert.Contains("----> alert fatal certificate_unknown (46)", _terminal.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 connection in 12 frames of pcap.\n", _terminal.Out, StringComparison.Ordinal);
        Assert.All(_terminal.Out.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Empty(_terminal.Error);
    }

    [CorpusFact]
    public async Task Quiet_shows_headlines_alone()
    {
        await _terminal.RunAsync("show", SharedFile.Path("corpus/ja4/badcurveball.pcap"), "--quiet");
        Assert.Equal(2, _terminal.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("ClientHello", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task What_is_no_TLS_is_counted_and_told_on_request()
    {
        var capture = SharedFile.Path("corpus/zeek/ocsp-http-get.pcap");
        await _terminal.RunAsync("show", capture);
        Assert.StartsWith("1 connection in 7 frames of pcap, 1 of them without TLS (1 http).", _terminal.Out, StringComparison.Ordinal);
        var all = new FakeTerminal();
        await all.RunAsync("show", capture, "--all");
        Assert.StartsWith("0  ", all.Out, StringComparison.Ordinal);
        using var json = await Json(capture);
        Assert.Equal("http", json.RootElement.GetProperty("connections")[0].GetProperty("protocol").GetString());
        Assert.Empty(Messages(json));
    }

    [CorpusFact]
    public async Task A_cut_capture_is_shown_up_to_the_cut_and_the_offset_is_told()
    {
        var cut = Path.Combine(_directory.FullName, "cut.pcap");
        File.WriteAllBytes(cut, File.ReadAllBytes(SharedFile.Path("corpus/zeek/tls1.2.pcap"))[..3000]);
        using var json = await Json(ExitCode.BadInput, cut);
        Assert.Equal(["client_hello", "server_hello"], Types(json));
        Assert.Contains("byte 2128", json.RootElement.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Contains("byte 2128", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusTheory]
    [InlineData("this is no capture\n", "byte 0")]
    [InlineData("{\"type\":\"other\"}\n", "line 1")]
    [InlineData("", "empty")]
    public async Task Something_else_than_a_capture_is_bad_input(string content, string words)
    {
        var path = Path.Combine(_directory.FullName, "other");
        File.WriteAllText(path, content);
        Assert.Equal(ExitCode.BadInput, await _terminal.RunAsync("show", path));
        Assert.StartsWith($"proxylab: {path}: ", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains(words, _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task A_missing_file_and_a_directory_do_not_hide_the_others()
    {
        using var json = await Json(
            ExitCode.BadInput, "/no/such/file", _directory.FullName, SharedFile.Path("corpus/ja4/badcurveball.pcap"));
        Assert.Equal([0, 0, 1], json.RootElement.EnumerateArray().Select(file => file.GetProperty("connections").GetArrayLength()));
        Assert.Contains("proxylab: /no/such/file cannot be read", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("it is a directory", _terminal.Error, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task A_recording_is_shown_like_a_capture()
    {
        var path = Write(Pair(Leg(LegSide.Client, ClientHello(1, "good.test", 0xAA)), Leg(LegSide.Origin, ClientHello(2, "good.test", 0xAA))));
        using var json = await Json(path);
        Assert.Equal("recording", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(["client", "origin"], json.RootElement.GetProperty("connections").EnumerateArray().Select(leg => leg.GetProperty("leg").GetString()));
        Assert.Equal(["good.test", "good.test"], Messages(json).Select(message => message.GetProperty("serverName").GetString()));
        Assert.Equal(JsonValueKind.Null, Messages(json).First().GetProperty("frame").ValueKind);
        await _terminal.RunAsync("show", path);
        Assert.Contains("server name good.test", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Connections_can_be_chosen_by_number_and_by_host()
    {
        var capture = SharedFile.Path("corpus/ja4/browsers-x509.pcapng");
        using var numbered = await Json(capture, "--stream", "2", "--stream", "0");
        Assert.Equal([0, 2], numbered.RootElement.GetProperty("connections").EnumerateArray().Select(one => one.GetProperty("stream").GetInt32()).Order());
        using var named = await Json(capture, "--host", "NYM1-ib.adnxs.com");
        Assert.All(named.RootElement.GetProperty("connections").EnumerateArray(), one => Assert.Equal("nym1-ib.adnxs.com", one.GetProperty("host").GetString()));
        Assert.NotEmpty(named.RootElement.GetProperty("connections").EnumerateArray());
    }

    [CorpusFact]
    public async Task A_name_from_the_wire_cannot_steer_the_terminal()
    {
        var path = Write(Pair(Leg(LegSide.Client, ClientHello(1, "\u001b[2Jx\u007f\r\n.test", 0xAA)), null) with { Host = "\u001b]0;x\u0007" });
        await _terminal.RunAsync("show", path);
        await _terminal.RunAsync("show", path, "--quiet");
        await _terminal.RunAsync("show", path, "--json");
        Assert.Contains("\\x1b[2Jx\\x7f\\x0d\\x0a.test", _terminal.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Out, letter => char.IsControl(letter) && letter != '\n');
    }

    [CorpusFact]
    public async Task The_capture_commands_need_no_file()
    {
        Assert.Equal(ExitCode.NoFault, await _terminal.RunAsync("show", "--capture-commands", "--host", "example.com", "--port", "8443"));
        Assert.Contains("(host example.com and tcp port 8443)", _terminal.Out, StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Without_a_file_it_is_a_usage_error()
    {
        Assert.Equal(ExitCode.Usage, await _terminal.RunAsync("show"));
        Assert.Contains("at least one FILE", _terminal.Error, StringComparison.Ordinal);
    }

    private Task<JsonDocument> Json(params string[] args) => Json(ExitCode.NoFault, args);

    private async Task<JsonDocument> Json(ExitCode expected, params string[] args)
    {
        var terminal = new FakeTerminal();
        Assert.Equal(expected, await terminal.RunAsync(["show", .. args, "--json"]));
        _terminal.Errors.Write(terminal.Error);
        return JsonDocument.Parse(terminal.Out);
    }

    private static IEnumerable<JsonElement> Messages(JsonDocument json) =>
        json.RootElement.GetProperty("connections").EnumerateArray().SelectMany(one => one.GetProperty("messages").EnumerateArray());

    private static IEnumerable<string?> Types(JsonDocument json) => Messages(json).Select(message => message.GetProperty("type").GetString());

    private static IEnumerable<string> Names(JsonDocument json) =>
        Messages(json).SelectMany(message => message.EnumerateObject()).Select(field => field.Name);

    private string Write(HandshakePair pair)
    {
        var path = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.ndjson");
        using var writer = new StreamWriter(path);
        RecordingFile.WriteHeader(writer, Start);
        RecordingFile.WriteSession(writer, pair);
        return path;
    }
}
