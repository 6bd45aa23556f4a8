using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

public class TcpConnectionTests
{
    private static readonly byte[] Hello =
        [.. Play.Read("corpus/zeek/tls1.2.pcap").First(segment => segment.Payload is [0x16, ..]).Payload];

    private static readonly byte[] Alert = [0x15, 3, 3, 0, 2, 2, 40];

    [Fact]
    public void Says_that_nothing_answered_a_repeated_SYN()
    {
        var played = new Dialogue().Syn().Wait(1).Syn().Wait(2).Syn().Played(goesOn: 4);

        var failed = Assert.Single(played.All<LegEvent.ConnectFailed>());
        Assert.Equal((ConnectFailure.TimedOut, 3), (failed.Reason, failed.Frame!.Value));
        Assert.Empty(played.All<LegEvent.Connected>());
        Assert.Equal("10.0.0.2:443", Assert.Single(played.All<LegEvent.ConnectStarted>()).Target);
    }

    [Fact]
    public void Does_not_guess_when_the_capture_ends_with_the_SYN()
    {
        Assert.Empty(new Dialogue().Syn().Wait(1).Syn().Played().All<LegEvent.ConnectFailed>());
        Assert.Empty(new Dialogue().Syn().Played(goesOn: 60).All<LegEvent.ConnectFailed>());
    }

    [Fact]
    public void A_frame_captured_twice_is_no_repetition() =>
        Assert.Empty(new Dialogue().Syn().Syn().Played(goesOn: 60).All<LegEvent.ConnectFailed>());

    [Fact]
    public void An_RST_to_the_SYN_is_a_refusal_and_nothing_else()
    {
        var played = new Dialogue().Syn().OriginReset().Played();

        Assert.Equal(ConnectFailure.Refused, Assert.Single(played.All<LegEvent.ConnectFailed>()).Reason);
        Assert.Empty(played.All<LegEvent.ResetSent>());
        Assert.Equal([SegmentKind.Syn, SegmentKind.Reset], played.All<LegEvent.Segment>().Select(one => one.Kind));
    }

    [Fact]
    public void An_unreachable_origin_is_said_with_the_reason()
    {
        var talk = new Dialogue().Syn();
        var played = Assert.Single(Play.Of(talk.Segments, 0, table => table.Unreachable(new()
        {
            Frame = 2,
            Time = Play.Start.AddSeconds(1),
            From = talk.Client,
            To = talk.Origin,
            Sequence = 1000,
            Reason = "host unreachable",
        })));

        var failed = Assert.Single(played.All<LegEvent.ConnectFailed>());
        Assert.Equal((ConnectFailure.Unreachable, "host unreachable", 2), (failed.Reason, failed.Detail, failed.Frame!.Value));
    }

    [CorpusFact]
    public void Says_that_a_repeated_hello_was_not_answered_any_more()
    {
        var played = new Dialogue().Open().Says(Hello).Wait(0.3).Says(Hello).Wait(0.6).Says(Hello).Played();

        var silence = Assert.Single(played.All<LegEvent.TimedOut>());
        Assert.Equal((End.Origin, 6), (silence.WaitingFor, silence.Frame!.Value));
        Assert.Single(played.All<LegEvent.Seen>());
    }

    [CorpusFact]
    public void A_repeated_hello_that_was_acknowledged_is_no_silence()
    {
        var talk = new Dialogue().Open().Says(Hello).Wait(0.3).Says(Hello).Wait(0.6).Says(Hello).Pass(Hello.Length).OriginAck();

        Assert.Empty(talk.Played().All<LegEvent.TimedOut>());
    }

    [CorpusFact]
    public void A_mid_connection_start_is_a_gap_and_the_hello_says_who_the_client_is()
    {
        var played = new Dialogue(clientPort: 22, originPort: 50000).Says(Hello).Played();

        Assert.IsType<LegEvent.Dropped>(played.Leg.Events[0]);
        Assert.Equal((ushort)22, played.Connection.Client.Port);
        Assert.NotNull(played.Leg.ClientHello);
        Assert.Empty(played.All<LegEvent.Connected>());
        Assert.False(played.Connection.IsStartSeen);
    }

    [Fact]
    public void What_is_heard_in_mid_record_is_not_called_something_else_than_TLS()
    {
        var played = new Dialogue().Says([0x9C, 0x41, 0x00, 0x17, 0x03, 0x03, 0x55]).Played();

        Assert.Empty(played.All<LegEvent.Seen>());
        Assert.False(played.Leg.IsComplete);
    }

    [Fact]
    public void Without_a_hello_the_lower_port_is_the_origins()
    {
        var talk = new Dialogue();
        talk.Answers(Encoding.ASCII.GetBytes("whatever"));

        Assert.Equal(talk.Client, talk.Played().Connection.Client);
    }

    [CorpusFact]
    public void An_RST_that_overtook_an_alert_stands_behind_it()
    {
        var played = new Dialogue().Open().Says(Hello).Pass(Hello.Length).ClientReset(Alert.Length).Says(Alert).Played();

        Assert.Equal(
            [typeof(LegEvent.Seen), typeof(LegEvent.Seen), typeof(LegEvent.ResetSent)],
            played.Leg.Events.Span.ToArray().Select(one => one.GetType()).Where(type => type == typeof(LegEvent.Seen) || type == typeof(LegEvent.ResetSent)));
    }

    [CorpusFact]
    public void An_RST_that_counts_bytes_which_never_came_shows_that_they_are_missing()
    {
        var played = new Dialogue().Open().Says(Hello).Pass(Hello.Length).ClientReset(Alert.Length).Played();

        var gap = Assert.Single(played.All<LegEvent.Dropped>());
        Assert.Equal((Alert.Length, 5), (gap.Bytes, gap.Frame!.Value));
        Assert.Single(played.All<LegEvent.ResetSent>());
    }

    [CorpusFact]
    public void One_that_counts_a_FIN_is_missing_nothing_when_the_FIN_came()
    {
        Assert.Empty(new Dialogue().Open().Says(Hello).Pass(Hello.Length).ClientFin().ClientReset(1).Played().All<LegEvent.Dropped>());
        Assert.Single(new Dialogue().Open().Says(Hello).Pass(Hello.Length).ClientReset(1).Played().All<LegEvent.Dropped>());
    }

    [CorpusFact]
    public void A_FIN_that_overtook_bytes_stands_behind_them()
    {
        var played = new Dialogue().Open().ClientFin(Hello.Length).Says(Hello).Played();

        Assert.NotNull(played.Leg.ClientHello);
        var fin = Assert.Single(played.All<LegEvent.Finished>());
        Assert.Equal((End.Client, 5), (fin.By, fin.Frame!.Value));
        Assert.True(played.Leg.IsComplete);
    }

    [CorpusFact]
    public void Both_ends_may_finish_at_once()
    {
        var played = new Dialogue().Open().Says(Hello).Pass(Hello.Length).ClientFin().OriginFin().Played();

        Assert.Equal([End.Client, End.Origin], played.All<LegEvent.Finished>().Select(fin => fin.By));
        Assert.True(played.Connection.IsOver);
    }

    [Fact]
    public void No_more_than_four_RST_are_kept_and_one_of_an_end_is_told()
    {
        var talk = new Dialogue().Open();
        for (var count = 0; count < 9; count++)
        {
            talk.OriginReset();
        }

        Assert.Equal(4, talk.Played().All<LegEvent.Segment>().Count(one => one.Kind == SegmentKind.Reset));
        Assert.Equal(End.Origin, Assert.Single(talk.Played().All<LegEvent.ResetSent>()).By);
    }
}
