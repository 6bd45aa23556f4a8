using System.Security.Cryptography;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

/// <summary>Bulk after a handshake: moved by the kernel where the system can, by us elsewhere, with the same outcome.</summary>
public class SplicedDirectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_arrives_unchanged_and_is_counted_to_the_last_byte(bool recording)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(Playing.Options($"reverse:{origin.Endpoint}@0") with { Recording = recording });
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        var bulk = Records(500);

        var saying = SayAndFinishAsync(accepted, bulk);
        Assert.Equal(bulk, await client.HearToEndAsync());
        await saying;
        client.Finish();
        Assert.Empty(await accepted.HearToEndAsync());

        if (recording)
        {
            var pair = await playing.Sessions.NextAsync();
            Assert.All((LegRecording[])[pair.AtClient!, pair.AtOrigin!], leg =>
            {
                Assert.Equal(bulk.Length, leg.Tally!.OriginBytes);
                Assert.True(leg.Tally.OriginProtected >= 32);
                Assert.Equal([End.Origin, End.Client], leg.Events.OfType<LegEvent.Finished>().Select(fin => fin.By));
                Assert.True(leg.IsComplete);
            });
        }
    }

    [Fact]
    public async Task A_receiver_that_is_slow_holds_its_sender_up_and_loses_nothing()
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        var bulk = RandomNumberGenerator.GetBytes(32_000_000);

        var saying = accepted.SayAsync(bulk);
        using var heard = new MemoryStream(bulk.Length);
        for (var left = bulk.Length; left > 0; left -= Math.Min(10_000, left))
        {
            heard.Write(await client.HearAsync(Math.Min(10_000, left)));
        }

        await saying;
        Assert.True(bulk.AsSpan().SequenceEqual(heard.GetBuffer().AsSpan(0, bulk.Length)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_in_the_middle_of_bulk_is_passed_on_and_told_by_whom(bool bySender)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start($"reverse:{origin.Endpoint}@0");
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        var saying = accepted.SayAsync(Records(400));
        await client.HearAsync(400 * 1100);
        await saying;

        (bySender ? accepted : client).Reset();
        await (bySender ? client : accepted).HearResetAsync();

        var pair = await playing.Sessions.NextAsync();
        var by = bySender ? End.Origin : End.Client;
        Assert.Equal([by], pair.AtClient!.Events.OfType<LegEvent.ResetSent>().Select(reset => reset.By));
        Assert.Equal([by], pair.AtOrigin!.Events.OfType<LegEvent.ResetSent>().Select(reset => reset.By));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task An_alert_after_bulk_is_recorded_when_records_are_kept_and_only_then(bool kept, int alerts)
    {
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start(
            Playing.Options($"reverse:{origin.Endpoint}@0") with { Limits = new LegRecorderLimits(KeepsProtected: kept) });
        using var client = await playing.ConnectAsync();
        using var accepted = await origin.AcceptAsync();
        var bulk = Records(400);
        await accepted.SayAsync(bulk);
        await client.HearAsync(bulk.Length);
        await accepted.SayAsync(new byte[] { 21, 3, 3, 0, 2, 1, 0 });
        accepted.Finish();
        await client.HearToEndAsync();
        client.Finish();

        var pair = await playing.Sessions.NextAsync();
        Assert.Equal(alerts, pair.AtClient!.Alerts().Count);
    }

    private static async Task SayAndFinishAsync(Speaker speaker, byte[] bytes)
    {
        await speaker.SayAsync(bytes);
        speaker.Finish();
    }

    // Protected records of 1,105 bytes with random content.
    private static byte[] Records(int count)
    {
        var bytes = RandomNumberGenerator.GetBytes(count * 1105);
        for (var at = 0; at < bytes.Length; at += 1105)
        {
            ((ReadOnlySpan<byte>)[23, 3, 3, 1100 >> 8, 1100 & 0xFF]).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }
}
