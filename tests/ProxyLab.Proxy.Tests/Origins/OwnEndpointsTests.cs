using System.Net;

namespace ProxyLab.Proxy.Tests;

public class OwnEndpointsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("0.0.0.0")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:0.0.0.0]")]
    public async Task Never_connects_to_itself_however_it_is_spelled(string host)
    {
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"CONNECT {host}:{playing.Endpoint.Port} HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        await playing.Sessions.NextAsync();
        Assert.Contains(playing.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("OriginIsThisProxy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nor_to_another_of_its_listeners_nor_by_a_plain_request()
    {
        await using var playing = Playing.Start(
            Playing.Options("explicit@0") with { Modes = [ProxyMode.Parse("explicit@0"), ProxyMode.Parse("socks5@[::1]:0")] });
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"GET http://[::]:{playing.Server.Endpoints[1].Port}/ HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);

        using var socks = await playing.ConnectAsync(listener: 1);
        await socks.SayAsync(new byte[] { 5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, (byte)(playing.Endpoint.Port >> 8), (byte)playing.Endpoint.Port });
        Assert.Equal([5, 0, 5, 2], (await socks.HearToEndAsync())[..4]);
    }

    [Fact]
    public async Task A_reverse_listener_aimed_at_itself_resets()
    {
        using var probe = new PlayedOrigin();
        var port = probe.Endpoint.Port;
        probe.Dispose();
        await using var playing = Playing.Start($"reverse:localhost:{port}@{port}");
        await playing.MeetResetAsync();
    }

    [Fact]
    public void A_listener_on_every_address_is_known_by_every_address()
    {
        var own = new OwnEndpoints([new(IPAddress.Any, 8080), new(IPAddress.Parse("127.0.0.2"), 9090)]);
        Assert.True(own.Contains(IPAddress.Parse("127.9.9.9"), 8080));
        Assert.True(own.Contains(IPAddress.IPv6Loopback, 8080));
        Assert.False(own.Contains(IPAddress.Parse("192.0.2.1"), 8080));
        Assert.False(own.Contains(IPAddress.Loopback, 9090));
        Assert.True(own.Contains(IPAddress.Parse("::ffff:127.0.0.2"), 9090));
    }

    [Theory]
    [InlineData("::1%1")]
    [InlineData("::%1")]
    [InlineData("::ffff:127.0.0.1%1")]
    public void A_zone_makes_no_other_address(string spelling)
    {
        var own = new OwnEndpoints([new(IPAddress.IPv6Loopback, 8080), new(IPAddress.Loopback, 8080)]);
        Assert.True(own.Contains(IPAddress.Parse(spelling), 8080));
    }
}
