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
        var origin = client.Relayed("origin", LegSide.Origin);
        client.Bytes(End.Client, hello);
        origin.Bytes(End.Client, hello);
        origin.Bytes(End.Origin, Hello.Record(21, 2, 40));

        Assert.Single(origin.Snapshot().Alerts());
        Assert.Empty(client.Snapshot().Alerts());
        Assert.Equal("Cl", origin.Snapshot().History);
        Assert.Equal("C", client.Snapshot().History);
    }

    [Fact]
    public void A_message_that_went_by_in_other_pieces_is_shown_when_its_last_byte_passed()
    {
        var hello = Hello.Record(Hello.Client().Write());
        var client = new LegRecorder("client", LegSide.Client, _clock);
        client.Bytes(End.Client, hello.AsSpan(0, 20));
        client.Bytes(End.Client, hello.AsSpan(20));
        var origin = client.Relayed("origin", LegSide.Origin);

        origin.Bytes(End.Client, hello.AsSpan(0, 30));
        Assert.Null(origin.Snapshot().ClientHello);

        _clock.Advance(TimeSpan.FromMilliseconds(7));
        origin.Bytes(End.Client, hello.AsSpan(30));
        Assert.Equal(TimeSpan.FromMilliseconds(7), origin.Snapshot().FirstMessage(End.Client, HandshakeType.ClientHello)!.Value.At);
    }

    // The first chunks are looked at on the client leg before anybody knows that they will be passed on.
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
        foreach (var (from, bytes) in chunks[..late])
        {
            Feed(from, bytes, origin, originAlone);
        }

        foreach (var (from, bytes) in chunks[late..])
        {
            Feed(from, bytes, [.. from == End.Client ? (LegRecorder[])[client, origin, alone, originAlone] : [origin, client, originAlone, alone]]);
        }

        return client.Snapshot().Equals(alone.Snapshot()) && origin.Snapshot().Equals(originAlone.Snapshot());
    }

    private static void Feed(End from, byte[] bytes, params LegRecorder[] legs) => Array.ForEach(legs, leg => leg.Bytes(from, bytes));
}
