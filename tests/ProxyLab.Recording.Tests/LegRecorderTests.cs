using Microsoft.Extensions.Time.Testing;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

public class LegRecorderTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Start);

    [Fact]
    public void Times_count_from_the_start_by_the_given_clock()
    {
        var recorder = Recorder();
        var hello = Hello.Record(Hello.Client().Write());

        _clock.Advance(TimeSpan.FromMilliseconds(3));
        recorder.Bytes(End.Client, hello.AsSpan(0, 10));
        _clock.Advance(TimeSpan.FromTicks(1));
        recorder.Bytes(End.Client, hello.AsSpan(10));
        _clock.Advance(TimeSpan.FromSeconds(1));
        recorder.Note(at => new LegEvent.Finished(at, End.Client));

        var leg = recorder.Snapshot();
        Assert.Equal(Sample.Start, leg.StartedAt);
        Assert.Equal(
        [
            new LegEvent.FirstBytes(new(30_000), End.Client),
            new LegEvent.Seen(new(30_001), new WireItem.Handshake(End.Client, 5, Hello.Client().Write(), 1, ProtocolVersion.Tls12)),
            new LegEvent.Finished(new(10_030_001), End.Client),
            new LegEvent.Tally(new(10_030_001), hello.Length, 0, 0, 0, "C"),
        ],
        (IEnumerable<LegEvent>)leg.Events);
    }

    [Fact]
    public void A_leg_without_a_byte_has_no_tally()
    {
        var recorder = Recorder();
        recorder.Bytes(End.Client, []);
        recorder.Note(at => new LegEvent.ConnectFailed(at, ConnectFailure.Refused));

        Assert.IsType<LegEvent.ConnectFailed>(Assert.Single(recorder.Snapshot().Events));
    }

    [Fact]
    public void A_snapshot_does_not_change_while_the_recording_goes_on()
    {
        var recorder = Recorder();
        recorder.Bytes(End.Client, Hello.Record(Hello.Client().Write()));

        var early = recorder.Snapshot();
        recorder.Bytes(End.Origin, Hello.Record(21, 2, 40));

        Assert.Equal(3, early.Events.Count);
        Assert.Equal(5, recorder.Snapshot().Events.Count);
    }

    [Fact]
    public void What_it_keeps_is_a_copy()
    {
        var recorder = Recorder();
        var hello = Hello.Record(Hello.Client().Write());
        recorder.Bytes(End.Client, hello);
        hello.AsSpan().Clear();

        Assert.NotNull(recorder.Snapshot().ClientHello);
    }

    [Fact]
    public void Protected_records_and_alerts_keep_their_bytes_when_asked_for()
    {
        var origin = new byte[] { 20, 3, 3, 0, 1, 1, 22, 3, 3, 0, 3, 7, 8, 9, 21, 3, 3, 0, 3, 4, 5, 6 };
        foreach (var keeps in new[] { false, true })
        {
            var recorder = Recorder(new(KeepsProtected: keeps));
            recorder.Bytes(End.Client, Hello.Record(Hello.Client().Write()));
            recorder.Bytes(End.Origin, Hello.Record(Hello.Origin12().Write()));
            recorder.Bytes(End.Origin, origin);

            var leg = recorder.Snapshot();
            Assert.Equal(keeps ? new Bytes(origin.AsMemory(6, 8)) : null, leg.First<WireItem.Protected>(End.Origin)!.Value.Item.Raw);
            Assert.Equal(keeps ? new Bytes(origin.AsMemory(14)) : null, leg.First<WireItem.AlertRecord>(End.Origin)!.Value.Item.Raw);
        }
    }

    [Fact]
    public void Beyond_the_events_limit_it_counts_and_still_keeps_how_the_leg_ended()
    {
        var recorder = Recorder(new(Events: 74));
        for (var i = 0; i < 30; i++)
        {
            recorder.Bytes(End.Client, Hello.Record(21, 1, 90));
        }

        recorder.Note(at => new LegEvent.ResetSent(at, End.Origin));

        var leg = recorder.Snapshot();
        Assert.Equal(9, ((IEnumerable<LegEvent>)leg.Events).Count(one => one is LegEvent.Seen));
        Assert.Equal(new LegEvent.Dropped(TimeSpan.Zero, 21, 21 * 7), leg.Events[10]);
        Assert.Equal(EndingKind.Reset, leg.ClosedBy?.Kind);
        Assert.False(leg.IsComplete);
    }

    [Fact]
    public void Notes_have_a_limit_too()
    {
        var recorder = Recorder(new(Events: 100));
        for (var i = 0; i < 1000; i++)
        {
            recorder.Note(at => new LegEvent.ConnectStarted(at, "origin.test:443"));
        }

        var leg = recorder.Snapshot();
        Assert.Equal(101, leg.Events.Count);
        Assert.Equal(new LegEvent.Dropped(TimeSpan.Zero, 900, 0), leg.Events[100]);
    }

    [Fact]
    public void Beyond_the_message_limit_it_counts()
    {
        var recorder = Recorder(new(MessageBytes: 100));
        recorder.Bytes(End.Client, Hello.Record(Hello.Client().Write()));
        recorder.Bytes(End.Origin, Hello.Record(Hello.Origin12().Write()));
        recorder.Bytes(End.Origin, Hello.Record(22, [11, 0, 0, 100, .. new byte[100]]));

        var leg = recorder.Snapshot();
        Assert.NotNull(leg.ServerHello);
        Assert.Null(leg.FirstMessage(End.Origin, HandshakeType.Certificate));
        Assert.Equal(new LegEvent.Dropped(TimeSpan.Zero, 1, 109), leg.Events[^2]);
    }

    [Fact]
    public void A_note_that_cannot_be_made_is_counted_and_does_no_harm()
    {
        var recorder = Recorder();

        recorder.Note(_ => throw new InvalidOperationException());

        Assert.Equal(new LegEvent.Dropped(TimeSpan.Zero, 1, 0), Assert.Single(recorder.Snapshot().Events));
    }

    [Fact]
    public async Task Two_directions_and_a_reader_may_use_it_at_once()
    {
        var recorder = Recorder();
        recorder.Bytes(End.Client, Hello.Record(Hello.Client().Write()));
        recorder.Bytes(End.Origin, Hello.Record(Hello.Origin13().Write()));
        using var start = new Barrier(3);

        var client = Task.Run(() => Send(End.Client));
        var origin = Task.Run(() => Send(End.Origin));
        var reader = Task.Run(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < 100; i++)
            {
                Assert.NotNull(recorder.Snapshot().ServerHello);
            }
        });
        await Task.WhenAll(client, origin, reader);

        var leg = recorder.Snapshot();
        Assert.True(leg.IsComplete);
        Assert.Equal((2000L, 2000L), (leg.Tally!.ClientProtected, leg.Tally.OriginProtected));
        Assert.Equal("Cs", leg.History);
        Assert.True(leg.Events.Count < 80);

        void Send(End from)
        {
            var record = Hello.Sealed(1000);
            start.SignalAndWait();
            for (var i = 0; i < 2000; i++)
            {
                recorder.Bytes(from, record.AsSpan(0, 400));
                recorder.Bytes(from, record.AsSpan(400));
            }
        }
    }

    [Fact]
    public void After_the_handshake_a_chunk_costs_no_allocation()
    {
        var recorder = Recorder();
        recorder.Bytes(End.Client, Hello.Record(Hello.Client().Write()));
        recorder.Bytes(End.Origin, Hello.Record(Hello.Origin13().Write()));
        var chunk = Hello.Sealed(16_000);
        for (var i = 0; i < 200; i++)
        {
            recorder.Bytes(End.Origin, chunk);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            recorder.Bytes(End.Origin, chunk);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private LegRecorder Recorder(LegRecorderLimits? limits = null) =>
        new("c1", LegSide.Client, _clock, limits ?? LegRecorderLimits.Default);
}
