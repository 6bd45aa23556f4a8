using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class SwappedSidesTests
{
    public static TheoryData<double> Clocks => [0, 0.005, -0.005, 1, -1, 3600, -3600];

    [Fact]
    public void Starts_and_waits_together_turn_the_sides_and_accuse_no_box()
    {
        var turned = Turned(Inspected());
        Assert.True(turned.IsSwapped);
        Assert.Equal(["c>o"], Sides.Said(turned));
        Assert.True(turned.Sessions[0].AreSidesUncertain);
        Assert.Contains(
            turned.Notes, note => note.Contains("by the order of starts and answers", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_box_that_asks_before_it_answers_is_right_on_any_clock(double clock)
    {
        var paired = Inspected(clock).Paired();
        Assert.False(paired.IsSwapped);
        Assert.False(paired.Sessions[0].AreSidesUncertain);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void The_address_of_the_box_on_both_sides_proves_the_order(double clock)
    {
        var sides = Both("10.0.0.1:1", "10.0.0.2:3128", "10.0.0.2:5", "192.0.2.9:443", clock);
        Assert.False(sides.Paired().IsSwapped);
        var turned = Turned(
            Both("10.0.0.1:1", "10.0.0.2:3128", "10.0.0.2:5", "192.0.2.9:443", clock == 1 ? 0.5 : clock));
        Assert.Equal((true, false), (turned.IsSwapped, turned.Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void One_machine_for_everything_proves_nothing() =>
        Assert.False(Both("127.0.0.1:1", "127.0.0.1:3128", "127.0.0.1:5", "127.0.0.1:443", 0).Paired().Sessions[0].AreSidesUncertain);

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_proxy_that_only_the_client_asks_is_on_the_client_side(double clock)
    {
        var sides = new Sides(clock)
            .Client(
                "c",
                0,
                leg => leg.Opens(1).Asks(0.002, "origin.test").Shakes(Hello(1), Hellos.BoxAnswer13, 0.01, trip: 0.03))
            .Origin("o", 0.005, leg => leg.Opens(2).Shakes(Hello(2), Hellos.Answer13));
        Assert.False(sides.Paired().IsSwapped);
        Assert.Equal((true, false), (Turned(sides).IsSwapped, Turned(sides).Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void So_is_one_that_was_asked_by_SOCKS()
    {
        var sides = new Sides(3600)
            .Client(
                "c",
                0,
                leg =>
                    leg.Opens(1).AsksSocks(0.002, "origin.test:443").Shakes(
                        Hello(1), Hellos.BoxAnswer13, 0.01, trip: 0.03))
            .Origin("o", 0.005, leg => leg.Opens(2).Shakes(Hello(2), Hellos.Answer13));
        Assert.Equal((true, false), (Turned(sides).IsSwapped, Turned(sides).Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void A_box_that_asks_a_further_proxy_is_not_turned_for_it()
    {
        var sides = new Sides()
            .Client("c", 0, leg => leg.Opens(1).Shakes(Hello(1), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("o", 0.005, leg => leg.Opens(2).Asks(0.002, "origin.test").Shakes(Hello(2), Hellos.Answer13, 0.01));
        Assert.Equal((false, false), (sides.Paired().IsSwapped, sides.Paired().Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void A_start_before_the_client_and_no_answer_at_all_leave_it_open()
    {
        var sides = new Sides(-0.01)
            .Client("c", 0, leg => leg.Opens(1).Says(0.002, End.Client, Hello(1)))
            .Origin("o", 0.005, leg => leg.Opens(2).Says(0.002, End.Client, Hello(2)));
        var paired = sides.Paired();
        Assert.Equal((false, true), (paired.IsSwapped, paired.Sessions[0].AreSidesUncertain));
        Assert.Contains(
            paired.Notes, note => note.StartsWith("The files may be the wrong way round", StringComparison.Ordinal));
    }

    [Fact]
    public void A_box_that_answers_before_it_asks_leaves_it_open()
    {
        var sides = new Sides()
            .Client("c", 0, leg => leg.Opens(1).Shakes(Hello(1), Hellos.BoxAnswer13))
            .Origin("o", 0.02, leg => leg.Opens(2).Shakes(Hello(2), Hellos.Answer13, trip: 0.1));
        Assert.Equal((false, true), (sides.Paired().IsSwapped, sides.Paired().Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void On_one_clock_the_starts_alone_tell_a_box_that_answers_before_it_asks()
    {
        var sides = new Sides(0)
            .Client("c", 0, leg => leg.Opens(1).Shakes(Hello(1), Hellos.BoxAnswer13, trip: 0.001))
            .Origin("o", 0.01, leg => leg.Opens(2).Shakes(Hello(2), Hellos.Answer13, trip: 0.03));
        var (client, origin) = (sides.ClientSide() with { Clock = "box" }, sides.OriginSide() with { Clock = "box" });

        Assert.True(sides.Paired().Sessions[0].AreSidesUncertain);
        var named = LegPairing.Pair(client, origin);
        Assert.Equal((false, false), (named.IsSwapped, named.Sessions[0].AreSidesUncertain));
        Assert.True(LegPairing.Pair(origin, client).IsSwapped);
    }

    [Fact]
    public void Most_sessions_decide_against_one_that_is_odd()
    {
        var sides = Inspected()
            .Client("d", 1, leg => leg.Opens(3).Shakes(Hello(3, "d.test"), Hellos.BoxAnswer13, trip: 0.03))
            .Origin("p", 1.002, leg => leg.Opens(4).Shakes(Hello(4, "d.test"), Hellos.Answer13))
            .Client("e", 2, leg => leg.Opens(5).Shakes(Hello(5, "e.test"), Hellos.BoxAnswer13))
            .Origin("q", 2.001, leg => leg.Opens(6).Shakes(Hello(6, "e.test"), Hellos.Answer13, trip: 0.5));
        Assert.All(sides.Paired().Sessions, pair => Assert.False(pair.AreSidesUncertain));
    }

    [Fact]
    public void A_refused_connection_inside_the_wait_of_another_is_the_origins()
    {
        var turned = Turned(Refused(0));
        Assert.True(turned.IsSwapped);
        Assert.Equal(Owner.Origin, Judge.Of(turned.Sessions[0]).Owner);
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_refused_connection_beside_another_accuses_no_box_whichever_way_round(double clock)
    {
        foreach (var paired in new[] { Refused(clock).Paired(), Turned(Refused(clock)) })
        {
            Assert.All(paired.Sessions, pair => Assert.NotEqual(Owner.Middlebox, Judge.Of(pair).Owner));
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void An_answer_that_only_the_origin_side_has_proves_the_order_of_a_relay(double clock)
    {
        var hello = Hello(1);
        var paired = new Sides(clock)
            .Client("c", 0, leg => leg.Opens(1).Says(0.002, End.Client, hello).Resets(0.003, End.Origin))
            .Origin(
                "o",
                0.001,
                leg => leg.Opens(2).Says(0.002, End.Client, hello).Says(0.1, End.Origin, Hellos.Answer13)).Paired();
        Assert.Equal((false, false), (paired.IsSwapped, paired.Sessions[0].AreSidesUncertain));
    }

    [Fact]
    public void Where_the_sides_are_open_a_fault_of_the_box_is_not_told()
    {
        var pair = Sessions.BoxCaMissing();
        Assert.Equal(Owner.Middlebox, Judge.Of(pair).Owner);
        var verdict = Judge.Of(pair with { AreSidesUncertain = true });
        Assert.Equal(Owner.Indeterminate, verdict.Owner);
        Assert.Contains("which capture was taken on which side", verdict.Missing);
        var origins = Judge.Of(Sessions.Untouched12(Chains.Expired) with { AreSidesUncertain = true });
        Assert.Equal(Owner.Origin, origins.Owner);
        Assert.InRange(origins.Confidence, 0, 0.5);
    }

    [Fact]
    public void Nor_is_an_unknown_issuer_of_the_origin_which_may_be_the_boxs()
    {
        var pair = Sessions.Terminated(Chains.Of("Nobody CA", 2, 19), Chains.FromBox, leg => Sessions.Accepting(leg));
        Assert.Equal(Owner.Origin, Judge.Of(pair).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair with { AreSidesUncertain = true }).Owner);
    }

    private static Bytes Hello(int seed, string host = "origin.test") => Sides.Hello(seed, host);

    private static PairedLegs Turned(Sides sides) => LegPairing.Pair(sides.OriginSide(), sides.ClientSide());

    private static Sides Inspected(double clock = 0) =>
        Both("10.0.0.1:1", "192.0.2.9:443", "10.0.0.2:5", "192.0.2.9:443", clock);

    private static Sides Refused(double clock) => new Sides(clock)
        .Client("c", 0, leg => leg.Opens(1).Says(0.002, End.Client, Hello(1)).Closes(0.005, End.Origin))
        .Origin("o", 0.001, leg => leg.Refused(2));

    private static Sides Both(string client, string box, string boxEnd, string origin, double clock) => new Sides(clock)
        .Client("c", 0, leg => leg.Opens(1, client, box).Shakes(Hello(1), Hellos.BoxAnswer13, trip: 0.03, end: 2))
        .Origin("o", 0.005, leg => leg.Opens(2, boxEnd, origin).Shakes(Hello(2), Hellos.Answer13));
}
