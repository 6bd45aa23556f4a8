using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class LegPairingTests
{
    public static TheoryData<double> Clocks => [0, 0.4, -0.4, 3600, -3600];

    [Theory]
    [MemberData(nameof(Clocks))]
    public void One_TCP_connection_is_one_session_whatever_the_addresses_and_the_clocks(double clock)
    {
        var sides = new Sides(clock);
        for (var at = 0; at < 20; at++)
        {
            var (start, sequence, hello) = (at * 0.01, sides.NextSequence, Sides.Hello(at));
            sides.Client(
                $"c{at}",
                start,
                leg => leg.Opens(sequence, $"10.0.0.1:{at}").Shakes(hello, Hellos.Answer13, trip: 0.004))
                .Origin(
                    $"o{at}",
                    start + 0.001,
                    leg => leg.Opens(sequence, $"192.0.2.9:{at + 500}", hops: 63).Shakes(hello, Hellos.Answer13));
        }

        for (var seed = 0; seed < 5; seed++)
        {
            var paired = sides.Paired(seed);
            Assert.Equal(Enumerable.Range(0, 20).Select(at => $"c{at}>o{at}"), Sides.Said(paired));
            Assert.InRange(paired.ClockOffset!.Value.TotalSeconds, clock - 0.01, clock + 0.01);
            Assert.False(paired.IsSwapped);
            Assert.Contains(
                paired.Notes, note => note.StartsWith("20 connections have other addresses", StringComparison.Ordinal));
            Assert.All(paired.Sessions, pair => Assert.False(pair.IsPairingUncertain));
            Assert.All(
                paired.Sessions,
                pair =>
                    Assert.InRange(
                        pair.AtOrigin!.StartedAt, pair.AtClient!.StartedAt, pair.AtClient.StartedAt.AddSeconds(0.02)));
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_relay_is_known_by_the_hello_it_passes_on(double clock)
    {
        var paired = Relayed(clock).Paired(3);
        Assert.Equal(["c0>o0", "c1>o1", "c2>o2"], Sides.Said(paired));
        Assert.InRange(paired.ClockOffset!.Value.TotalSeconds, clock - 0.02, clock + 0.02);
    }

    [Fact]
    public void A_look_at_the_certificate_stands_before_the_hello_that_is_passed_on()
    {
        var sides = Relayed(0).Origin("look", 0.003, leg => leg.Opens(1).Looks(Sides.Hello(900), Hellos.Answer13));
        Assert.Equal(["c0>look+o0", "c1>o1", "c2>o2"], Sides.Said(sides.Paired()));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void Fifty_connections_to_one_host_are_paired_in_order_and_said_to_be_open(double clock)
    {
        var sides = new Sides(clock);
        for (var at = 0; at < 50; at++)
        {
            var (mine, theirs, hello, box) = (
                sides.NextSequence, sides.NextSequence, Sides.Hello(at), Sides.Hello(at + 1000));
            var start = (at * 0.008) + (at * at % 7 * 0.001);
            sides.Client(
                $"c{at:00}", start, leg => leg.Opens(mine).Shakes(hello, Hellos.BoxAnswer13, trip: 0.01, end: 2))
                .Origin($"o{at:00}", start + 0.004, leg => leg.Opens(theirs).Shakes(box, Hellos.Answer13, end: 2));
        }

        var paired = sides.Paired(7);
        Assert.Equal(Enumerable.Range(0, 50).Select(at => $"c{at:00}>o{at:00}").Order(), Sides.Said(paired).Order());
        Assert.Contains(paired.Sessions, pair => pair.IsPairingUncertain);
        Assert.Contains(
            paired.Notes, note => note.Contains("could have been paired otherwise", StringComparison.Ordinal));
        Assert.All(paired.Sessions, pair => Assert.True(!pair.IsPairingUncertain || Judge.Of(pair).Confidence <= 0.5));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_box_of_its_own_TLS_is_paired_by_name_and_time(double clock)
    {
        var paired = Inspected(clock).Paired(2);
        Assert.Equal(["ca>oa", "cb>ob", "cc>oc", "cd>od"], Sides.Said(paired));
        Assert.All(paired.Sessions, pair => Assert.False(pair.IsPairingUncertain));
    }

    [Fact]
    public void Probes_and_failed_attempts_stand_before_the_connection_in_use()
    {
        var sides = new Sides().Client(
            "c", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, trip: 0.2))
            .Origin("refused", 0.01, leg => leg.Refused(2))
            .Origin("look", 0.02, leg => leg.Opens(3).Looks(Sides.Hello(2), Hellos.Answer13))
            .Origin("use", 0.05, leg => leg.Opens(4).Shakes(Sides.Hello(3), Hellos.Answer13));
        Assert.Equal(["c>refused+look+use"], Sides.Said(sides.Paired(1)));
    }

    [Fact]
    public void A_fallback_is_paired_attempt_by_attempt()
    {
        var sides = new Sides();
        Bytes[] boxes = [Sides.Hello(11), Hellos.Box12];
        for (var at = 0; at < 2; at++)
        {
            var box = boxes[at];
            sides.Client(
                $"c{at}",
                at * 0.1,
                leg =>
                    leg.Opens(1).Says(
                        0.002, End.Client, Sides.Hello(at)).Alerts(0.03, End.Origin, 70).Closes(0.031, End.Client))
                .Origin(
                    $"o{at}a",
                    (at * 0.1) + 0.01,
                    leg =>
                        leg.Opens(2).Says(
                            0.002, End.Client, box).Alerts(0.004, End.Origin, 70).Closes(0.005, End.Origin));
        }

        sides.Origin(
            "o1b",
            0.12,
            leg =>
                leg.Opens(5).Says(
                    0.002, End.Client, Hellos.Named(Hellos.Box12, "origin.test")).Alerts(0.004, End.Origin, 70));
        Assert.Equal(["c0>o0a", "c1>o1a+o1b"], Sides.Said(sides.Paired(4)));
    }

    [Fact]
    public void A_late_origin_connection_still_answers_to_its_client() => Assert.Equal(
        ["c>o"],
        Sides.Said(new Sides().Client("c", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13, end: 9))
            .Origin("o", 4, leg => leg.Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13)).Paired()));

    [Fact]
    public void An_origin_connection_from_before_the_client_came_is_not_its_answer()
    {
        var paired = new Sides().Client("c", 5, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)))
            .Client("z", 0, leg => leg.Opens(8).Shakes(Sides.Hello(8), Hellos.Answer13))
            .Origin("y", 0, leg => leg.Opens(8).Shakes(Sides.Hello(8), Hellos.Answer13))
            .Origin("o", 4.5, leg => leg.Opens(2).Shakes(Sides.Hello(2), Hellos.Answer13, end: 0.3)).Paired();
        Assert.Equal(["z>y", "c>"], Sides.Said(paired));
        Assert.True(paired.Sessions[1].OriginWatch!.IsComplete);
        Assert.Contains(
            paired.Notes, note => note.Contains("answers to no client connection", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hello_that_an_open_origin_connection_may_have_carried_is_not_dropped()
    {
        var paired = new Sides().Client("c1", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13))
            .Client("c2", 5, leg => leg.Opens(2).Says(0.002, End.Client, Sides.Hello(2)).Closes(9, End.Client))
            .Origin("o1", 0.01, leg => leg.Opens(3).Shakes(Sides.Hello(3), Hellos.Answer13, end: 20)).Paired();
        Assert.Equal(["c1>o1", "c2>"], Sides.Said(paired));
        Assert.False(paired.Sessions[1].OriginWatch!.IsComplete);
        Assert.DoesNotContain("T3", Judge.Of(paired.Sessions[1]).Symptoms);
    }

    [Fact]
    public void A_hello_that_never_comes_out_is_a_session_without_an_origin_leg()
    {
        var paired = Relayed(0).Client(
            "lost", 1, leg => leg.Opens(7).Says(0.002, End.Client, Sides.Hello(7)).Closes(9, End.Client)).Paired();
        Assert.Equal(["c0>o0", "c1>o1", "c2>o2", "lost>"], Sides.Said(paired));
        Assert.Contains("T3", Judge.Of(paired.Sessions[3]).Symptoms);
    }

    [Fact]
    public void A_connection_for_another_name_is_never_taken_instead()
    {
        var paired = new Sides().Client(
            "ca", 0, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1, "a.test")).Closes(9, End.Client))
            .Client("cb", 0.1, leg => leg.Opens(2).Shakes(Sides.Hello(2, "b.test"), Hellos.BoxAnswer13))
            .Origin("ob", 0.105, leg => leg.Opens(3).Shakes(Sides.Hello(3, "b.test"), Hellos.Answer13)).Paired();
        Assert.Equal(["ca>", "cb>ob"], Sides.Said(paired));
    }

    [Fact]
    public void The_name_a_SOCKS_proxy_was_asked_for_stands_for_one_that_no_hello_has() => Assert.Equal(
        ["ca>oa", "cb>ob"],
        Sides.Said(new Sides()
            .Client(
                "ca",
                0,
                leg => leg.Opens(1).AsksSocks(0.001, "a.test:443").Shakes(Sides.Hello(1, null), Hellos.BoxAnswer13))
            .Client(
                "cb",
                0.001,
                leg => leg.Opens(2).AsksSocks(0.001, "b.test:443").Shakes(Sides.Hello(2, null), Hellos.BoxAnswer13))
            .Origin("ob", 0.002, leg => leg.Opens(3).Shakes(Sides.Hello(3, "b.test"), Hellos.Answer13))
            .Origin("oa", 0.003, leg => leg.Opens(4).Shakes(Sides.Hello(4, "a.test"), Hellos.Answer13)).Paired()));

    [Fact]
    public void A_transparent_box_that_changes_the_name_keeps_the_destination() => Assert.Equal(
        ["c>o"],
        Sides.Said(new Sides().Client("c", 0, leg => leg.Opens(1, to: "10.9.9.9:443").Shakes(Sides.Hello(1, "a.test"), Hellos.BoxAnswer13))
            .Origin(
                "o",
                0.01,
                leg => leg.Opens(2, to: "10.9.9.9:443").Shakes(Sides.Hello(2, "b.test"), Hellos.Answer13)).Paired()));

    [Fact]
    public void What_is_no_TLS_is_left_out_and_told()
    {
        var paired = Relayed(0).Client(
            "http",
            0,
            leg => leg.Opens(90).Plain(0.002, End.Client)).Client("idle", 0, leg => leg.Opens(91).Closes(1, End.Client))
            .Origin("http-o", 0, leg => leg.Opens(90).Plain(0.002, End.Client)).Paired();
        Assert.Equal(["c0>o0", "c1>o1", "c2>o2"], Sides.Said(paired));
        Assert.Contains("1 connection of the client's carries no TLS and is left out.", paired.Notes);
        Assert.Contains(
            paired.Notes,
            note => note.StartsWith("1 connection of the client's was left without a byte", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hello_answered_in_plaintext_and_a_refused_attempt_are_sessions()
    {
        var paired = new Sides().Client(
            "plain", 0, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Plain(0.004, End.Origin))
            .Client("refused", 1, leg => leg.Refused(2)).Origin("o", 1.001, leg => leg.Refused(2)).Paired();
        Assert.Equal(["plain>", "refused>o"], Sides.Said(paired));
    }

    [Fact]
    public void One_side_alone_gives_sessions_of_one_leg()
    {
        var sides = Relayed(0);
        Assert.Equal(["c0>", "c1>", "c2>"], Sides.Said(LegPairing.Pair(sides.ClientSide(), null)));
        Assert.All(LegPairing.Pair(sides.ClientSide(), null).Sessions, pair => Assert.Null(pair.OriginWatch));
        Assert.Equal([">o0", ">o1", ">o2"], Sides.Said(LegPairing.Pair(null, sides.OriginSide())));
        Assert.Empty(LegPairing.Pair(null, null).Sessions);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void Sides_handed_over_the_wrong_way_round_are_noticed_and_turned(double clock)
    {
        var sides = Relayed(clock);
        var paired = LegPairing.Pair(sides.OriginSide(), sides.ClientSide());
        Assert.True(paired.IsSwapped);
        Assert.Equal(["c0>o0", "c1>o1", "c2>o2"], Sides.Said(paired));
        Assert.All(paired.Sessions, pair => Assert.Equal(Recording.LegSide.Client, pair.AtClient!.Side));
        Assert.InRange(paired.ClockOffset!.Value.TotalSeconds, clock - 0.02, clock + 0.02);
    }

    [Fact]
    public void Sides_of_an_inspecting_box_are_turned_too()
    {
        var sides = Inspected(0);
        var paired = LegPairing.Pair(sides.OriginSide(), sides.ClientSide());
        Assert.True(paired.IsSwapped);
        Assert.Equal(["ca>oa", "cb>ob", "cc>oc", "cd>od"], Sides.Said(paired));
    }

    [Fact]
    public void Without_one_leg_only_its_pair_is_lost()
    {
        foreach (var make in new[] { () => Relayed(0), () => Inspected(0) })
        {
            var whole = Sides.Said(make().Paired());
            foreach (var said in whole)
            {
                var (client, origin) = (said.Split('>')[0], said.Split('>')[1]);
                Assert.Equal(whole.Where(other => other != said), Sides.Said(make().Without(client).Paired()));
                Assert.Equal(
                    whole.Select(other => other == said ? client + ">" : other),
                    Sides.Said(make().Without(origin).Paired()));
            }
        }
    }

    [Fact]
    public void Legs_of_others_change_no_pairing()
    {
        var sides = Inspected(0);
        var before = Sides.Said(sides.Paired());
        sides.Client("other", 0.3, leg => leg.Opens(70).Shakes(Sides.Hello(70, "other.test"), Hellos.BoxAnswer13))
            .Origin("nobody", 0.001, leg => leg.Opens(71).Shakes(Sides.Hello(71, "nobody.test"), Hellos.Answer13));
        Assert.Equal(before, Sides.Said(sides.Paired(5)).Where(said => said != "other>"));
    }

    private static Sides Relayed(double clock)
    {
        var sides = new Sides(clock);
        for (var at = 0; at < 3; at++)
        {
            var (mine, theirs, hello, start) = (
                sides.NextSequence, sides.NextSequence, Sides.Hello(at + 50), at * 0.02);
            sides.Client($"c{at}", start, leg => leg.Opens(mine).Shakes(hello, Hellos.Answer13, trip: 0.02))
                .Origin($"o{at}", start + 0.005, leg => leg.Opens(theirs).Shakes(hello, Hellos.Answer13));
        }

        return sides;
    }

    private static Sides Inspected(double clock)
    {
        var sides = new Sides(clock);
        double[] starts = [0, 0.1, 0.37, 0.9];
        for (var at = 0; at < 4; at++)
        {
            var (name, host) = ((char)('a' + at), at % 2 == 0 ? "even.test" : "odd.test");
            var (mine, theirs) = (sides.NextSequence, sides.NextSequence);
            var (hello, box, start) = (Sides.Hello(at + 200, host), Sides.Hello(at + 300, host), starts[at]);
            sides.Client($"c{name}", start, leg => leg.Opens(mine).Shakes(hello, Hellos.BoxAnswer13, trip: 0.03))
                .Origin($"o{name}", start + 0.01, leg => leg.Opens(theirs).Shakes(box, Hellos.Answer13, end: 0.9));
        }

        return sides;
    }
}
