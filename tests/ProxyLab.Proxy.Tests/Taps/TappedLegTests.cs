using System.Text;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

public class TappedLegTests
{
    [Fact]
    public async Task A_tap_behind_a_box_tells_the_leg_from_box_to_origin_and_who_asked()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(Playing.Options("explicit@0") with { HearsUsers = true });
        using var box = await playing.ConnectAsync();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("carol:secret"));
        await box.SayAsync($"CONNECT {origin.Endpoint} HTTP/1.1\r\nProxy-Authorization: Basic {basic}\r\n\r\n");
        await box.HeadAsync();
        using var accepted = await origin.AcceptAsync();
        await box.SayAsync(Hellos.Tls12());
        await accepted.HearAsync(Hellos.Tls12().Length);
        var near = $"127.0.0.1:{((System.Net.IPEndPoint)box.Socket.LocalEndPoint!).Port}";
        box.Dispose();
        accepted.Dispose();

        var relayed = await playing.Sessions.NextAsync();
        var leg = TappedLeg.Of(relayed, LegSide.Origin, "behind");

        Assert.Equal("behind", leg.Tap);
        Assert.Null(leg.AtClient);
        Assert.Null(leg.ClientWatch);
        Assert.True(leg.OriginWatch!.IsComplete);
        Assert.Equal(LegSide.Origin, leg.AtOrigin!.Side);
        Assert.Equal("carol", Assert.Single(leg.AtOrigin.Events.OfType<LegEvent.ProxyUser>()).Name);
        var ends = Assert.Single(leg.AtOrigin.Events.OfType<LegEvent.Connected>());
        Assert.Equal((near, $"{origin.Endpoint}"), (ends.ClientEnd, ends.OriginEnd));
        Assert.DoesNotContain(basic, string.Concat(leg.AtOrigin.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_origin_that_refuses_is_refused_on_the_leg_of_the_tap()
    {
        await using var playing = Playing.Start($"reverse:{PlayedOrigin.Nobody()}@0");
        await playing.MeetResetAsync();
        var leg = TappedLeg.Of(await playing.Sessions.NextAsync(), LegSide.Origin, "behind").AtOrigin!;
        Assert.Equal(ConnectFailure.Refused, leg.ConnectFailed!.Reason);
    }

    [Fact]
    public async Task A_client_that_left_before_the_box_was_dialled_leaves_the_leg_that_was_accepted()
    {
        await using var playing = Playing.Start("explicit@0");
        using (await playing.ConnectAsync())
        {
            // It says nothing and leaves.
        }

        var leg = TappedLeg.Of(await playing.Sessions.NextAsync(), LegSide.Client, "front").AtClient!;
        Assert.Equal(LegSide.Client, leg.Side);
        Assert.Null(leg.ClientHello);
    }

    [Fact]
    public async Task A_SOCKS_user_is_heard_by_a_tap_and_a_proxy_takes_none()
    {
        using var origin = new PlayedOrigin();
        await using var tap = Playing.Start(Playing.Options("socks5@0") with { HearsUsers = true });
        using var client = await tap.ConnectAsync();
        await client.SayAsync((byte[])[5, 1, 2]);
        Assert.Equal([5, 2], await client.HearAsync(2));
        await client.SayAsync((byte[])[1, 3, .. "bob"u8, 6, .. "secret"u8]);
        Assert.Equal([1, 0], await client.HearAsync(2));
        await client.SayAsync((byte[])[5, 1, 0, 1, 127, 0, 0, 1, (byte)(origin.Endpoint.Port >> 8), (byte)origin.Endpoint.Port]);
        Assert.Equal([5, 0], (await client.HearAsync(10))[..2]);
        (await origin.AcceptAsync()).Dispose();
        client.Dispose();
        var leg = TappedLeg.Of(await tap.Sessions.NextAsync(), LegSide.Origin, "behind").AtOrigin!;
        Assert.Equal("bob", Assert.Single(leg.Events.OfType<LegEvent.ProxyUser>()).Name);

        await using var proxy = Playing.Start("socks5@0");
        using var refused = await proxy.ConnectAsync();
        await refused.SayAsync((byte[])[5, 1, 2]);
        Assert.Equal([5, 0xff], await refused.HearAsync(2));
    }
}
