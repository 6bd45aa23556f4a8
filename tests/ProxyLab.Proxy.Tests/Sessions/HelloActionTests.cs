using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class HelloActionTests
{
    [Fact]
    public async Task A_dropped_hello_is_never_answered_and_the_origin_never_dialled()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0", new HelloAction.Drop());
        using var client = await playing.TunnelAsync(origin.Endpoint);
        await client.SayAsync(Hellos.Tls12());
        client.Finish();
        Assert.Empty(await client.HearToEndAsync());

        var pair = await playing.Sessions.NextAsync();
        Assert.NotNull(pair.AtClient!.ClientHello);
        Assert.Null(pair.AtOrigin);
        Assert.True(pair.OriginWatch!.IsComplete);
        Assert.Equal([End.Client, End.Origin], pair.AtClient.Events.OfType<LegEvent.Finished>().Select(fin => fin.By));
        Assert.False(origin.WasDialled());
    }

    [Fact]
    public async Task A_dropped_hello_is_forgotten_when_its_time_is_over()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options("explicit@0", new HelloAction.Drop()) with { ClientTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = await playing.TunnelAsync(origin.Endpoint);
        await client.SayAsync(Hellos.Tls12());
        Assert.Empty(await client.HearToEndAsync());
        var ends = (await playing.Sessions.NextAsync()).AtClient!.Events.Where(seen => seen is LegEvent.TimedOut or LegEvent.Finished).ToArray();
        Assert.IsType<LegEvent.TimedOut>(ends[0]);
        Assert.Equal(End.Origin, ((LegEvent.TimedOut)ends[0]).WaitingFor);
    }

    [Fact]
    public async Task A_hello_is_answered_with_a_reset()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0", new HelloAction.Reset());
        using var client = await playing.TunnelAsync(origin.Endpoint);
        await client.SayAsync(Hellos.Tls12());
        await client.HearResetAsync();
        var pair = await playing.Sessions.NextAsync();
        Assert.NotNull(pair.AtClient!.ClientHello);
        Assert.Equal((End.Origin, EndingKind.Reset), (pair.AtClient.ClosedBy!.Value.By, pair.AtClient.ClosedBy.Value.Kind));
        Assert.False(origin.WasDialled());
    }

    [Fact]
    public async Task A_hello_is_answered_with_an_alert()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0", new HelloAction.Alert(112));
        using var client = await playing.TunnelAsync(origin.Endpoint);
        await client.SayAsync(Hellos.Tls12());
        Assert.Equal([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 112], await client.HearToEndAsync());
        client.Dispose();
        var pair = await playing.Sessions.NextAsync();
        var (_, from, alert, _) = Assert.Single(pair.AtClient!.Alerts());
        Assert.Equal((End.Origin, (byte)112), (from, alert.Description.Value));
        Assert.Null(pair.AtOrigin);
    }

    [Fact]
    public async Task A_hello_in_several_records_and_reads_is_one_hello()
    {
        await using var playing = Playing.Start("reverse:127.0.0.1:1@0", new HelloAction.Alert(40));
        using var client = await playing.ConnectAsync();
        foreach (var part in Hellos.Tls12(padding: 40_000).Chunk(7_000))
        {
            await client.SayAsync(part);
        }

        Assert.Equal(7, (await client.HearToEndAsync()).Length);
    }

    [Fact]
    public async Task A_hello_beyond_the_limit_is_not_waited_for()
    {
        await using var playing = Playing.Start(Playing.Options("reverse:127.0.0.1:1@0", new HelloAction.Drop()) with { MaxHelloSize = 1000 });
        using var client = await playing.ConnectAsync();
        await client.SayAsync(Hellos.Tls12(padding: 2000));
        var pair = await playing.Sessions.NextAsync();
        Assert.Null(pair.AtOrigin);
        Assert.Contains(playing.Log.All, line => line.Contains("ClientHelloTooLarge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_TLS_passes_untouched()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0", new HelloAction.Drop());
        using var client = await playing.TunnelAsync(origin.Endpoint);
        await client.SayAsync("SSH-2.0-test\r\n");
        using var accepted = await origin.AcceptAsync();
        Assert.Equal("SSH-2.0-test\r\n", await accepted.HearTextAsync(14));
        await accepted.SayAsync("SSH-2.0-origin\r\n");
        Assert.Equal("SSH-2.0-origin\r\n", await client.HearTextAsync(16));
    }

    [Fact]
    public async Task A_client_without_a_word_is_cut_off()
    {
        await using var playing = Playing.Start(
            Playing.Options("reverse:127.0.0.1:1@0", new HelloAction.Drop()) with { ClientTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = await playing.ConnectAsync();
        Assert.Empty(await client.HearToEndAsync());
        var pair = await playing.Sessions.NextAsync();
        Assert.Contains(pair.AtClient!.Events, seen => seen is LegEvent.TimedOut { WaitingFor: End.Client });
    }
}
