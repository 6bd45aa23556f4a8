using CsCheck;
using Microsoft.Extensions.Time.Testing;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

/// <summary>Holds a leg that shares the reading of another against one that reads for itself.</summary>
public class RelayedLegTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Start);

    public static TheoryData<string> Names => [.. Transcripts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_relayed_leg_shows_what_it_would_show_by_itself(string name)
    {
        var chunks = Transcripts.Lines(name).ToArray();
        Gen.Select(Gen.Int[1, 700], Gen.Int[0, 2]).Sample(
            (size, late) => Holds([.. chunks.SelectMany(line => line.Bytes.Chunk(size).Select(piece => (line.From, piece)))], late),
            seed: "0000KOIPe9d8",
            iter: 10);
    }

    [Fact]
    public void What_was_heard_and_not_passed_on_is_not_shown_there()
    {
        var hello = Hello.Record(Hello.Client().Write());
        var client = new LegRecorder("client", LegSide.Client, _clock);
        client.Bytes(End.Client, hello);
        var origin = client.Relayed("origin", LegSide.Origin);

        Assert.Null(origin.Snapshot().Tally);
        Assert.Null(origin.Snapshot().ClientHello);
        Assert.NotNull(client.Snapshot().ClientHello);
        Assert.Equal(client.Snapshot().ServerName, client.ServerName);
    }

    [Fact]
    public void What_was_heard_before_is_shown_there_when_it_is_passed_on_and_once()
    {
        var hello = Hello.Record(Hello.Client().Write());
        var client = new LegRecorder("client", LegSide.Client, _clock);
        client.Bytes(End.Client, hello.AsSpan(0, 20));
        client.Bytes(End.Client, hello.AsSpan(20));
        var origin = client.Relayed("origin", LegSide.Origin);

        _clock.Advance(TimeSpan.FromMilliseconds(7));
        client.PassOn();
        client.PassOn(End.Origin, Hello.Record(21, 2, 40), _clock.GetTimestamp());

        Assert.Equal(TimeSpan.FromMilliseconds(7), origin.Snapshot().FirstMessage(End.Client, HandshakeType.ClientHello)!.Value.At);
        Assert.Single(origin.Snapshot().ClientHellos());
        Assert.Equal("Cl", origin.Snapshot().History);
        Assert.Equal(client.Snapshot().History, origin.Snapshot().History);
    }

    [Fact]
    public void Either_leg_counts_from_its_own_start()
    {
        var client = new LegRecorder("client", LegSide.Client, _clock);
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        var origin = client.Relayed("origin", LegSide.Origin);
        _clock.Advance(TimeSpan.FromMilliseconds(2));

        client.PassOn(End.Client, Hello.Record(Hello.Client().Write()), _clock.GetTimestamp());

        Assert.Equal(TimeSpan.FromMilliseconds(7), client.Snapshot().FirstBytesFrom(End.Client));
        Assert.Equal(TimeSpan.FromMilliseconds(2), origin.Snapshot().FirstBytesFrom(End.Client));
    }

    [Fact]
    public void A_leg_that_met_its_limit_before_leaves_the_relayed_one_incomplete_too()
    {
        var limits = LegRecorderLimits.Default with { MessageBytes = 10 };
        var client = new LegRecorder("client", LegSide.Client, _clock, limits);
        client.Bytes(End.Client, Hello.Record(Hello.Client().Write()));
        var origin = client.Relayed("origin", LegSide.Origin);

        client.PassOn();

        Assert.False(client.Snapshot().IsComplete);
        Assert.False(origin.Snapshot().IsComplete);
        Assert.Equal((false, false), (client.IsComplete, origin.IsComplete));
    }

    // The first chunks are heard on the client leg before anybody knows that they will be passed on.
    private bool Holds((End From, byte[] Bytes)[] chunks, int late)
    {
        late = Math.Min(late, chunks.TakeWhile(chunk => chunk.From == End.Client).Count());
        var (client, alone) = (new LegRecorder("client", LegSide.Client, _clock), new LegRecorder("client", LegSide.Client, _clock));
        var originAlone = new LegRecorder("origin", LegSide.Origin, _clock);
        foreach (var (from, bytes) in chunks[..late])
        {
            Feed(from, bytes, client, alone);
        }

        var origin = client.Relayed("origin", LegSide.Origin);
        client.PassOn();
        foreach (var (from, bytes) in chunks[..late])
        {
            Feed(from, bytes, originAlone);
        }

        foreach (var (from, bytes) in chunks[late..])
        {
            client.PassOn(from, bytes, _clock.GetTimestamp());
            Feed(from, bytes, alone, originAlone);
        }

        return client.Snapshot().Equals(alone.Snapshot()) && origin.Snapshot().Equals(originAlone.Snapshot());
    }

    private static void Feed(End from, byte[] bytes, params LegRecorder[] legs) => Array.ForEach(legs, leg => leg.Bytes(from, bytes));
}
