using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class ProxyServerTests
{
    [Fact]
    public void Every_problem_of_the_options_is_told_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => Playing.Start(Playing.Options("explicit@0.0.0.0:8080", new HelloAction.Terminate()) with
        {
            IgnoreHosts = ["("],
            ClientTimeout = TimeSpan.Zero,
            MaxConnections = 0,
            MaxHelloSize = 1,
        }));
        Assert.All(
            ["beyond loopback", "IgnoreHosts", "ClientTimeout", "MaxConnections", "MaxHelloSize", "Authority"],
            problem => Assert.Contains(problem, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_addresses_than_loopback_are_listened_on_when_allowed()
    {
        await using var playing = Playing.Start(Playing.Options("explicit@0.0.0.0:0") with { AllowNonLoopback = true });
        Assert.NotEqual(0, playing.Endpoint.Port);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var taken = new PlayedOrigin();
        var fault = Assert.Throws<IOException>(() => Playing.Start($"explicit@{taken.Endpoint}"));
        Assert.Contains($"{taken.Endpoint}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_at_once_and_told()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(Playing.Options("explicit@0") with { MaxConnections = 1 });
        using var first = await playing.TunnelAsync(origin.Endpoint);
        using var second = await playing.ConnectAsync();
        Assert.Empty(await second.HearToEndAsync());
        Assert.Contains(playing.Log.All, line => line.Contains("1 connections are open", StringComparison.Ordinal));
        Assert.Equal(1, playing.Server.UntoldConnections);
        first.Reset();
        await playing.Sessions.NextAsync();
        using var third = await playing.TunnelAsync(origin.Endpoint);
    }

    [Fact]
    public async Task An_origin_that_does_not_answer_is_a_504()
    {
        // A listener that accepts nobody: once its queue is full, Linux drops further SYNs.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var filling = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await filling.ConnectAsync(deaf.LocalEndPoint!);

        await using var playing = Playing.Start(Playing.Options("explicit@0") with { ConnectTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = await playing.ConnectAsync();
        await client.SayAsync($"CONNECT {deaf.LocalEndPoint} HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 504 ", await client.HearTextToEndAsync(), StringComparison.Ordinal);
        client.Dispose();
        Assert.Equal(ConnectFailure.TimedOut, (await playing.Sessions.NextAsync()).AtOrigin!.ConnectFailed!.Reason);
    }

    [Fact]
    public async Task A_stop_lets_sessions_end()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        var stopping = playing.Server.StopAsync(Patience.Long);
        await client.SayAsync("last words");
        Assert.Equal("last words", await accepted.HearTextAsync(10));
        Assert.False(stopping.IsCompleted);
        client.Dispose();
        accepted.Dispose();
        await stopping.WaitAsync(Patience.Long);
        Assert.True((await playing.Sessions.NextAsync()).ClientWatch!.IsComplete);
        await Assert.ThrowsAnyAsync<SocketException>(() => playing.ConnectAsync());
    }

    [Fact]
    public async Task A_stop_without_patience_ends_every_session_and_each_reaches_the_sink_once()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options("explicit@0") with { Modes = [ProxyMode.Parse("explicit@0"), ProxyMode.Parse("socks5@0")] });
        using var relaying = await playing.TunnelAsync(origin.Endpoint);
        using var asking = await playing.ConnectAsync();
        await asking.SayAsync("CONN");
        using var greeting = await playing.ConnectAsync(listener: 1);
        await greeting.SayAsync(new byte[] { 5, 1, 0 });
        await greeting.HearAsync(2);
        await playing.Server.StopAsync(TimeSpan.Zero).WaitAsync(Patience.Long);
        await playing.Server.DisposeAsync();

        Assert.Empty(await relaying.HearToEndAsync());
        Assert.Equal(0, playing.Server.AliveSessions);
        Assert.InRange(playing.Sessions.Ids.Count, 2, 3);
        Assert.Equal(playing.Sessions.Ids.Count, playing.Sessions.Ids.Distinct().Count());
        Assert.False((await playing.Sessions.NextAsync()).ClientWatch!.IsComplete);
    }

    [Fact]
    public async Task A_client_that_gave_up_before_the_stop_is_recorded_wholly_whoever_was_being_waited_for()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        await client.SayAsync(Hellos.Tls12());
        client.Finish();
        await accepted.HearToEndAsync();
        await playing.Server.StopAsync(TimeSpan.Zero).WaitAsync(Patience.Long);

        var pair = await playing.Sessions.NextAsync();
        Assert.True(pair.OriginWatch!.IsComplete);
        Assert.Equal((End.Client, EndingKind.Fin), (pair.AtClient!.ClosedBy!.Value.By, pair.AtClient.ClosedBy.Value.Kind));
    }

    [Fact]
    public async Task Without_recording_the_relay_is_the_same_and_the_sink_hears_nothing()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(Playing.Options("explicit@0") with { Recording = false });
        using (var client = await playing.TunnelAsync(origin.Endpoint))
        {
            using var accepted = await origin.AcceptAsync();
            await client.SayAsync("x");
            await accepted.HearAsync(1);
        }

        await playing.Server.StopAsync(Patience.Long);
        Assert.Empty(playing.Sessions.Ids);
    }
}
