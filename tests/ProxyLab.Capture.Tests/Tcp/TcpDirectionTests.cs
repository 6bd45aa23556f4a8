using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class TcpDirectionTests
{
    private static readonly byte[] Hello =
        [.. Play.Read("corpus/zeek/tls1.2.pcap").First(segment => segment.Payload is [0x16, ..]).Payload];

    [CorpusFact]
    public void Bytes_that_were_acknowledged_and_not_captured_are_a_gap()
    {
        var played = new Dialogue().Open().Says(Hello, 50).Pass(Hello.Length).OriginAck().Played();

        var gap = Assert.Single(played.All<LegEvent.Dropped>());

        Assert.Equal((50, 5), (gap.Bytes, gap.Frame!.Value));
    }

    [CorpusFact]
    public void A_hole_that_is_never_filled_is_a_gap_at_the_end()
    {
        var played = new Dialogue().Open().Says(Hello, 50).Played();

        Assert.Equal(50, Assert.Single(played.All<LegEvent.Dropped>()).Bytes);
        Assert.Equal(Hello.Length, played.Leg.Tally?.ClientBytes);
        Assert.Null(played.Leg.ClientHello);
    }

    [Fact]
    public void Acknowledged_bytes_of_which_none_was_captured_are_a_gap()
    {
        var played = new Dialogue().Open().OriginAck(300).Played();

        Assert.Equal(300, Assert.Single(played.All<LegEvent.Dropped>()).Bytes);
    }

    [CorpusFact]
    public void What_an_acknowledgment_runs_ahead_of_is_no_gap()
    {
        var played = new Dialogue().Open().OriginAck(Hello.Length).Says(Hello).Played();

        Assert.Empty(played.All<LegEvent.Dropped>());
        Assert.NotNull(played.Leg.ClientHello);
    }

    [CorpusFact]
    public void A_snapped_payload_is_a_gap()
    {
        var played = new Dialogue().Open().Says(Hello, 0, Hello.Length, snapped: 40).Played();

        Assert.Equal(Hello.Length - 40, Assert.Single(played.All<LegEvent.Dropped>()).Bytes);
        Assert.True(played.Connection.IsSnapped);
    }

    [CorpusFact]
    public void The_byte_that_was_seen_first_counts_and_a_change_is_noted()
    {
        var other = Hello.Select(one => (byte)~one).ToArray();
        var afterwards = new Dialogue().Open().Says(Hello).Says(other).Played();
        var early = new Dialogue().Open().Says(Hello, 20).Says(other, 30).Says(Hello).Played();

        Assert.Equal((1, 1), (afterwards.Builder.Conflicts, early.Builder.Conflicts));
        Assert.Equal(afterwards.Leg.ClientHello?.Raw, early.Leg.ClientHello?.Raw);
        Assert.NotNull(early.Leg.ClientHello);
    }

    [CorpusFact]
    public void A_keep_alive_is_neither_bytes_nor_a_change()
    {
        var talk = new Dialogue().Open().Says(Hello).Pass(Hello.Length - 1).Says([0]).Pass(1).OriginAck();
        var played = talk.Played();

        Assert.Equal((0, Hello.Length), (played.Builder.Conflicts, (int)played.Leg.Tally!.ClientBytes));
        Assert.True(played.Leg.IsComplete);
    }

    [Fact]
    public void Holds_no_more_than_its_bound_before_it_calls_a_hole_a_gap()
    {
        var bytes = new byte[3 << 20];
        var talk = new Dialogue().Open();
        for (var at = 1000; at + 1000 <= bytes.Length; at += 1000)
        {
            talk.Says(bytes, at, 1000);
        }

        var gap = Assert.Single(talk.Played().All<LegEvent.Dropped>());

        Assert.InRange(gap.Frame!.Value, 900, 1100);
    }

    [CorpusFact]
    public void Reads_over_the_wrap_of_the_sequence_numbers()
    {
        var played = new Dialogue(clientStart: uint.MaxValue - 20).Open().Says(Hello, 0, 30).Says(Hello, 30).Played();

        Assert.NotNull(played.Leg.ClientHello);
        Assert.Empty(played.All<LegEvent.Dropped>());
    }
}
