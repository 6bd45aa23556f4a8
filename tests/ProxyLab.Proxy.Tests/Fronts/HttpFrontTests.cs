using System.Net;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class HttpFrontTests
{
    [Fact]
    public async Task A_tunnel_stands_and_both_legs_are_told()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        var hello = Hellos.Tls12();
        await client.SayAsync(hello);
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        client.Finish();
        Assert.Empty(await accepted.HearToEndAsync());
        accepted.Finish();
        Assert.Empty(await client.HearToEndAsync());

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal("origin.test", pair.Host);
        Assert.Equal("origin.test", pair.AtClient!.ClientHello!.ServerName);
        Assert.Equal(pair.AtClient.ClientHello, pair.AtOrigin!.ClientHello);
        Assert.True(pair.ClientWatch!.IsComplete);
        Assert.True(pair.OriginWatch!.IsComplete);
        Assert.Empty(pair.EarlierAtOrigin);
        var heads = pair.AtClient.Events.OfType<LegEvent.HttpHead>().ToArray();
        Assert.Equal([End.Client, End.Origin], heads.Select(head => head.From));
        Assert.StartsWith($"CONNECT {origin.Endpoint} ", heads[0].Head[0], StringComparison.Ordinal);
        Assert.Single(pair.AtOrigin.Events.OfType<LegEvent.ConnectStarted>(), started => started.Target == $"{origin.Endpoint}");
        Assert.Single(pair.AtOrigin.Events.OfType<LegEvent.Connected>());
    }

    [Fact]
    public async Task A_hello_sent_along_with_CONNECT_is_not_lost()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        var hello = Hellos.Tls12();
        await client.SayAsync((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"CONNECT {origin.Endpoint} HTTP/1.1\r\n\r\n"), .. hello]);
        using var accepted = await origin.AcceptAsync();
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        client.Reset();
        var pair = await playing.Sessions.NextAsync();
        Assert.NotNull(pair.AtClient!.ClientHello);
        Assert.Equal(hello.Length, pair.AtClient.Tally!.ClientBytes);
    }

    [Fact]
    public async Task An_origin_that_speaks_first_is_heard()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        await accepted.SayAsync("220 ready\r\n");
        Assert.Equal("220 ready\r\n", await client.HearTextAsync(11));
    }

    [Fact]
    public async Task A_refused_connection_is_a_502_and_told_on_both_legs()
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"CONNECT {PlayedOrigin.Nobody()} HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal(ConnectFailure.Refused, pair.AtOrigin!.ConnectFailed!.Reason);
        Assert.DoesNotContain(pair.AtOrigin.Events, seen => seen is LegEvent.Connected or LegEvent.Finished);
        Assert.Contains(pair.AtClient!.Events, seen => seen is LegEvent.HttpHead { From: End.Origin } head && head.Head[0].Contains("502", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_without_address_is_a_502()
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT name.invalid:443 HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        Assert.Equal(ConnectFailure.NameNotResolved, (await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed!.Reason);
    }

    [Theory]
    [InlineData("CONNECT origin.test HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT origin.test:99999 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT [::1:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT [fe80::1%\u009b31m]:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT user@origin.test:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT origin.test:443\r\n\r\n")]
    [InlineData("CONNECT origin.test:443 HTTP/2.0\r\n\r\n")]
    [InlineData("CONNECT origin.test:443 HTTP/1.1\r\nfolded\r\n line: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: origin.test\r\n\r\n")]
    [InlineData("GET https://origin.test/ HTTP/1.1\r\n\r\n")]
    [InlineData("POST http://origin.test/ HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001 a TLS hello where CONNECT belongs")]
    public async Task What_is_no_request_gets_400_and_is_told(string request)
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync(request);
        Assert.StartsWith("HTTP/1.1 400 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        Assert.Null((await playing.Sessions.NextAsync()).AtOrigin);
        Assert.Contains(playing.Log.All, line => line.Contains("ClientRequestMalformed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_without_end_gets_431()
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT origin.test:443 HTTP/1.1\r\nX: " + new string('x', 32 * 1024));
        Assert.StartsWith("HTTP/1.1 431 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_trickles_its_request_is_cut_off()
    {
        await using var playing = Playing.Start(Playing.Options("explicit@0") with { ClientTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT ");
        Assert.Empty(await client.HearToEndAsync());
        var pair = await playing.Sessions.NextAsync();
        Assert.Contains(pair.AtClient!.Events, seen => seen is LegEvent.TimedOut { WaitingFor: End.Client });
        Assert.Contains(playing.Log.All, line => line.Contains("ClientRequestTimedOut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proxy_credentials_of_the_client_are_not_recorded()
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"CONNECT {PlayedOrigin.Nobody()} HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n");
        await client.HearToEndAsync();
        client.Dispose();
        var pair = await playing.Sessions.NextAsync();
        Assert.DoesNotContain(
            pair.AtClient!.Events.OfType<LegEvent.HttpHead>().SelectMany(head => head.Head),
            line => line.Contains("c2VjcmV0", StringComparison.Ordinal));
        Assert.DoesNotContain(playing.Log.All, line => line.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_request_is_forwarded_in_origin_form_without_hop_by_hop_fields()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"GET http://{origin.Endpoint}?q=1 HTTP/1.1\r\nHost: wrong.test\r\nProxy-Connection: keep-alive\r\nConnection: X-Own\r\nX-Own: 1\r\nAccept: */*\r\n\r\n");
        using var accepted = await origin.AcceptAsync();
        Assert.Equal($"GET /?q=1 HTTP/1.1\r\nHost: {origin.Endpoint}\r\nAccept: */*\r\nConnection: close\r\n\r\n", await accepted.HeadAsync());
        await accepted.SayAsync("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 5\r\n\r\nhello");
        accepted.Finish();
        Assert.Equal(
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello", await client.HearTextToEndAsync());
        client.Dispose();

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal(IPAddress.Loopback.ToString(), pair.Host);
        Assert.Equal(3, pair.AtOrigin!.Events.OfType<LegEvent.HttpHead>().Count());
        Assert.Null(pair.AtOrigin.Tally);
    }

    [Theory]
    [InlineData("Content-Length: 5", "hello", "GET http://elsewhere.test/ HTTP/1.1\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked", "5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n", "GET http://elsewhere.test/ HTTP/1.1\r\n\r\n")]
    public async Task A_body_is_streamed_and_nothing_behind_it(string field, string body, string behind)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"POST http://{origin.Endpoint}/ HTTP/1.1\r\n{field}\r\n\r\n{body}{behind}");
        using var accepted = await origin.AcceptAsync();
        Assert.Contains(field, await accepted.HeadAsync(), StringComparison.Ordinal);
        Assert.Equal(body, await accepted.HearTextAsync(body.Length));
        await accepted.SayAsync("HTTP/1.1 204 No Content\r\n\r\n");
        accepted.Finish();
        Assert.StartsWith("HTTP/1.1 204 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(await accepted.HearToEndAsync());
    }

    [Theory]
    [InlineData("5;x=y\nhello\r\n0\r\n\r\n")]
    [InlineData("5\rx\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\n0\r\n\r\n")]
    [InlineData("0\r\nTrailer: 1\n\r\n")]
    [InlineData("0x5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("1000000000000005\r\nhello\r\n0\r\n\r\n")]
    public async Task A_chunked_body_that_readers_could_take_in_two_ways_is_refused(string body)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"POST http://{origin.Endpoint}/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        using var accepted = await origin.AcceptAsync();
        Assert.StartsWith("HTTP/1.1 400 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        await accepted.HearResetAsync();
    }

    [Fact]
    public async Task An_origin_that_never_comes_to_its_answer_is_given_up()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"GET http://{origin.Endpoint}/ HTTP/1.1\r\n\r\n");
        using var accepted = await origin.AcceptAsync();
        await accepted.HeadAsync();
        await accepted.SayAsync(string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 100)));
        Assert.EndsWith("(no HTTP/1 answer).\n", await client.HearTextToEndAsync(), StringComparison.Ordinal);
    }
}
