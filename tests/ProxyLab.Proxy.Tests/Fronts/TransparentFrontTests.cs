using System.Net;
using System.Net.Sockets;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

/// <summary>
/// What needs no rules and no privilege; the rest stands in the path tests, where namespaces have both.
/// </summary>
public class TransparentFrontTests
{
    [Theory]
    [InlineData("transparent@127.0.0.1:0")]
    [InlineData("transparent@[::1]:0")]
    public async Task A_connection_that_no_rule_led_there_is_reset_and_logged(string mode)
    {
        await using var playing = Playing.Start(mode);
        await playing.MeetResetAsync();
        var told = await playing.Sessions.NextAsync();
        Assert.Null(told.Host);
        Assert.Null(told.AtOrigin);
        Assert.Contains(playing.Log.All, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains("ClientNotRedirected", StringComparison.Ordinal)
            && line.Contains($"connected to {playing.Endpoint} itself", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listener_on_every_IPv6_address_takes_IPv4_as_well_and_writes_it_as_such()
    {
        await using var playing = Playing.Start(Playing.Options("transparent@[::]:0") with { AllowNonLoopback = true });
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, playing.Endpoint.Port).WaitAsync(Patience.Long);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Nothing led it here, so it is reset: that may be there before it is told that it stands.
        }

        var told = await playing.Sessions.NextAsync();
        var connected = Assert.Single(told.AtClient!.Events.OfType<LegEvent.Connected>());
        Assert.Equal($"127.0.0.1:{playing.Endpoint.Port}", connected.OriginEnd);
        Assert.StartsWith("127.0.0.1:", connected.ClientEnd, StringComparison.Ordinal);
    }
}
