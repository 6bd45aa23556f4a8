using System.Net;
using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

public class SocksFrontTests
{
    [Theory]
    [InlineData(0x01, "127.0.0.1")]
    [InlineData(0x03, "127.0.0.1")]
    [InlineData(0x03, "localhost")]
    [InlineData(0x04, "::ffff:127.0.0.1")]
    [InlineData(0x04, "::1")]
    public async Task Connects_to_every_kind_of_address(byte type, string host)
    {
        using var origin = new PlayedOrigin(host == "::1" ? IPAddress.IPv6Loopback : IPAddress.Loopback);
        await using var playing = Playing.Start("socks5@0");
        using var client = await playing.ConnectAsync();
        await GreetAsync(client);
        await client.SayAsync(Request(type, host, origin.Endpoint.Port));
        Assert.Equal([0x05, 0x00, 0x00, 0x01, 0, 0, 0, 0, 0, 0], await client.HearAsync(10));
        using var accepted = await origin.AcceptAsync();
        var hello = Hellos.Tls12();
        await client.SayAsync(hello);
        Assert.Equal(hello, await accepted.HearAsync(hello.Length));
        client.Dispose();
        accepted.Dispose();
        Assert.Equal("origin.test", (await playing.Sessions.NextAsync()).AtOrigin!.ClientHello!.ServerName);
    }

    [Theory]
    [InlineData(0x05, "127.0.0.1")]
    [InlineData(0x04, "name.invalid")]
    public async Task Says_why_the_origin_cannot_be_reached(byte code, string host)
    {
        await using var playing = Playing.Start("socks5@0");
        using var client = await playing.ConnectAsync();
        await GreetAsync(client);
        await client.SayAsync(Request(0x03, host, PlayedOrigin.Nobody().Port));
        Assert.Equal([0x05, code], (await client.HearToEndAsync())[..2]);
        client.Dispose();
        Assert.NotNull((await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed);
    }

    [Theory]
    [InlineData("0502000101bb", 0x07)]
    [InlineData("05010002", 0x08)]
    [InlineData("04010001", 0x01)]
    [InlineData("0501000103", 0x01)]
    [InlineData("05010003012001bb", 0x01)]
    [InlineData("050100017f0000010000", 0x01)]
    public async Task Refuses_what_it_does_not_speak(string request, byte code)
    {
        await using var playing = Playing.Start("socks5@0");
        using var client = await playing.ConnectAsync();
        await GreetAsync(client);
        await client.SayAsync(Convert.FromHexString(request));
        client.Finish();
        var answer = await client.HearToEndAsync();
        if (request == "0501000103")
        {
            Assert.Empty(answer);
        }
        else
        {
            Assert.Equal([0x05, code], answer[..2]);
        }

        client.Dispose();
        Assert.Null((await playing.Sessions.NextAsync()).AtOrigin);
    }

    [Fact]
    public async Task Accepts_no_client_that_insists_on_authentication()
    {
        await using var playing = Playing.Start("socks5@0");
        using var client = await playing.ConnectAsync();
        await client.SayAsync(new byte[] { 0x05, 0x01, 0x02 });
        Assert.Equal([0x05, 0xff], await client.HearToEndAsync());
    }

    private static async Task GreetAsync(Speaker client)
    {
        await client.SayAsync(new byte[] { 0x05, 0x02, 0x02, 0x00 });
        Assert.Equal([0x05, 0x00], await client.HearAsync(2));
    }

    private static byte[] Request(byte type, string host, int port)
    {
        byte[] address = type == 0x03 ? [(byte)host.Length, .. Encoding.ASCII.GetBytes(host)] : IPAddress.Parse(host).GetAddressBytes();
        return [0x05, 0x01, 0x00, type, .. address, (byte)(port >> 8), (byte)port];
    }
}
