using System.Security.Cryptography;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class RelayTests
{
    [Fact]
    public async Task A_reverse_listener_needs_no_request()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        await client.SayAsync("ping");
        Assert.Equal("ping", await accepted.HearTextAsync(4));
        await accepted.SayAsync("pong");
        Assert.Equal("pong", await client.HearTextAsync(4));
    }

    [Fact]
    public async Task An_unreachable_reverse_target_resets_the_client()
    {
        await using var playing = Playing.Start($"reverse:{PlayedOrigin.Nobody()}@0");
        await playing.MeetResetAsync();
        var pair = await playing.Sessions.NextAsync();
        Assert.Equal(ConnectFailure.Refused, pair.AtOrigin!.ConnectFailed!.Reason);
        Assert.Contains(pair.AtClient!.Events, seen => seen is LegEvent.ResetSent { By: End.Origin });
    }

    [Fact]
    public async Task Half_a_close_leaves_the_other_direction_open()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        client.Finish();
        Assert.Empty(await accepted.HearToEndAsync());
        await accepted.SayAsync("still here");
        Assert.Equal("still here", await client.HearTextAsync(10));
        accepted.Finish();
        Assert.Empty(await client.HearToEndAsync());

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal([End.Client, End.Origin], pair.AtClient!.Events.OfType<LegEvent.Finished>().Select(fin => fin.By));
        Assert.Equal([End.Client, End.Origin], pair.AtOrigin!.Events.OfType<LegEvent.Finished>().Select(fin => fin.By));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_is_passed_on_as_a_reset_and_told_by_whom(bool byClient)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        await client.SayAsync("x");
        await accepted.HearAsync(1);
        (byClient ? client : accepted).Reset();
        await (byClient ? accepted : client).HearResetAsync();

        var pair = await playing.Sessions.NextAsync();
        var by = byClient ? End.Client : End.Origin;
        Assert.Equal([by], pair.AtClient!.Events.OfType<LegEvent.ResetSent>().Select(reset => reset.By));
        Assert.Equal([by], pair.AtOrigin!.Events.OfType<LegEvent.ResetSent>().Select(reset => reset.By));
        Assert.DoesNotContain(pair.AtClient.Events.Concat(pair.AtOrigin.Events), seen => seen is LegEvent.Finished);
    }

    [Fact]
    public async Task Much_passes_both_ways_at_once_unchanged()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        var (up, down) = (RandomNumberGenerator.GetBytes(3_000_000), RandomNumberGenerator.GetBytes(3_000_000));
        var saying = Task.WhenAll(client.SayAsync(up), accepted.SayAsync(down));
        var heard = await Task.WhenAll(accepted.HearAsync(up.Length), client.HearAsync(down.Length));
        await saying;
        Assert.Equal(up, heard[0]);
        Assert.Equal(down, heard[1]);
    }

    [Fact]
    public async Task A_relay_where_nobody_speaks_ends()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options($"reverse:{origin.Endpoint}@0") with { IdleTimeout = TimeSpan.FromMilliseconds(100) });
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        Assert.Empty(await client.HearToEndAsync());
        Assert.Empty(await accepted.HearToEndAsync());
        var pair = await playing.Sessions.NextAsync();
        Assert.Contains(pair.AtClient!.Events, seen => seen is LegEvent.TimedOut { WaitingFor: End.Client });
        Assert.Contains(pair.AtOrigin!.Events, seen => seen is LegEvent.TimedOut { WaitingFor: End.Origin });
        Assert.True(pair.ClientWatch!.IsComplete);
    }
}
