using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

public class NextProxyTests
{
    [Theory]
    [InlineData("explicit@0", "http")]
    [InlineData("socks5@0", "socks5")]
    public async Task A_tunnel_goes_through_the_next_proxy(string nextMode, string scheme)
    {
        using var origin = new PlayedOrigin();
        await using var next = Playing.Start(nextMode);
        await using var playing = Playing.Start($"upstream:{scheme}://{next.Endpoint}@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        var hello = Hellos.Tls12();
        await client.SayAsync(hello);
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        await accepted.SayAsync("answer");
        Assert.Equal("answer", await client.HearTextAsync(6));
        client.Dispose();
        accepted.Dispose();

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal("origin.test", pair.AtOrigin!.ClientHello!.ServerName);
        Assert.Single(pair.AtOrigin.Events.OfType<LegEvent.ConnectStarted>(), started => started.Target == $"{origin.Endpoint}");
        Assert.Equal("origin.test", (await next.Sessions.NextAsync()).AtClient!.ClientHello!.ServerName);
    }

    [Theory]
    [InlineData("explicit@0", "http", "HTTP/1.1 502 Bad Gateway")]
    [InlineData("socks5@0", "socks5", "SOCKS5 reply 0x05")]
    public async Task A_refusal_of_the_next_proxy_is_told_as_its(string nextMode, string scheme, string detail)
    {
        await using var next = Playing.Start(nextMode);
        await using var playing = Playing.Start($"upstream:{scheme}://{next.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"CONNECT {PlayedOrigin.Nobody()} HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        var failed = (await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed!;
        Assert.Equal((ConnectFailure.ProxyRefused, detail), (failed.Reason, failed.Detail));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_next_proxy_that_is_not_there_is_no_refusal_of_the_origin(string scheme)
    {
        await using var playing = Playing.Start($"upstream:{scheme}://{PlayedOrigin.Nobody()}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT origin.test:443 HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        var failed = (await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed!;
        Assert.Equal(ConnectFailure.ProxyRefused, failed.Reason);
        Assert.StartsWith("the next proxy ", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_407_is_told_as_such_and_credentials_are_sent_but_never_told()
    {
        using var next = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options($"upstream:http://{next.Endpoint}@0") with { UpstreamCredential = new("user", "secret") });
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT origin.test:443 HTTP/1.1\r\n\r\n");
        using var asked = await next.AcceptAsync();
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes("user:secret"));
        Assert.Equal(
            $"CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\nProxy-Authorization: Basic {basic}\r\n\r\n", await asked.HeadAsync());
        await asked.SayAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
        var answer = await client.HearTextToEndAsync();
        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Contains("407", answer, StringComparison.Ordinal);
        client.Dispose();

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal((ConnectFailure.ProxyRefused, "HTTP/1.1 407 Proxy Authentication Required"), (pair.AtOrigin!.ConnectFailed!.Reason, pair.AtOrigin.ConnectFailed.Detail));
        Assert.Contains(playing.Log.All, line => line.Contains("OriginProxyAuthentication", StringComparison.Ordinal));
        Assert.DoesNotContain(playing.Log.All, line => line.Contains(basic, StringComparison.Ordinal) || line.Contains("secret", StringComparison.Ordinal));
        Assert.DoesNotContain(pair.AtOrigin.Events, seen => $"{seen}".Contains(basic, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SOCKS_credentials_are_given_when_asked_for()
    {
        using var next = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options($"upstream:socks5://{next.Endpoint}@0") with { UpstreamCredential = new("u", "pw") });
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT origin.test:443 HTTP/1.1\r\n\r\n");
        using var asked = await next.AcceptAsync();
        Assert.Equal([5, 2, 0, 2], await asked.HearAsync(4));
        await asked.SayAsync(new byte[] { 5, 2 });
        Assert.Equal([1, 1, (byte)'u', 2, (byte)'p', (byte)'w'], await asked.HearAsync(6));
        await asked.SayAsync(new byte[] { 1, 0 });
        Assert.Equal([5, 1, 0, 3, 11], await asked.HearAsync(5));
        Assert.Equal("origin.test", await asked.HearTextAsync(11));
        Assert.Equal([1, 0xbb], await asked.HearAsync(2));
        await asked.SayAsync(new byte[] { 5, 0, 0, 3, 1, (byte)'x', 0, 0, (byte)'!' });
        Assert.StartsWith("HTTP/1.1 200 ", await client.HeadAsync(), StringComparison.Ordinal);
        Assert.Equal("!", await client.HearTextAsync(1));
    }

    [Fact]
    public async Task A_next_proxy_that_hangs_up_is_told()
    {
        using var next = new PlayedOrigin();
        await using var playing = Playing.Start($"upstream:http://{next.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync("CONNECT origin.test:443 HTTP/1.1\r\n\r\n");
        using var asked = await next.AcceptAsync();
        await asked.HeadAsync();
        asked.Reset();
        Assert.StartsWith("HTTP/1.1 502 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        var pair = await playing.Sessions.NextAsync();
        Assert.Equal(ConnectFailure.ProxyRefused, pair.AtOrigin!.ConnectFailed!.Reason);
        Assert.DoesNotContain(pair.AtOrigin.Events, seen => seen is LegEvent.Connected or LegEvent.ResetSent);
    }
}
