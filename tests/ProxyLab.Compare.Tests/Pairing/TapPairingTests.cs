using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class TapPairingTests
{
    [Fact]
    public void The_legs_of_two_taps_make_the_pairs_that_two_captures_make()
    {
        var paired = Assert.Single(TapPairing.Pair([.. Relayed("c1", 0, 1), .. Relayed("c2", 0.002, 2)], Taps()));
        Assert.Equal(["c1>o-c1", "c2>o-c2"], Sides.Said(paired));
        Assert.All(paired.Sessions, pair => Assert.False(pair.AreSidesUncertain || pair.IsPairingUncertain));
    }

    [Fact]
    public void A_hello_that_never_reached_the_tap_behind_the_box_was_dropped_by_it()
    {
        var client = Leg(new WirePlay("c1", 1), LegSide.Client, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Closes(5, End.Client));
        var pair = Assert.Single(Assert.Single(TapPairing.Pair([client], Taps())).Sessions);
        Assert.Equal(Owner.Middlebox, Judge.Of(pair).Owner);
        Assert.Contains("T3", (IEnumerable<string>)Judge.Of(pair).Symptoms);
    }

    [Theory]
    [InlineData(-5, 0.5)]
    [InlineData(3, 30)]
    public void Nothing_is_made_of_absence_where_the_tap_behind_did_not_watch_the_whole_wait(double from, double to)
    {
        var client = Leg(new WirePlay("c1", 1), LegSide.Client, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Closes(5, End.Client));
        TapWatch[] taps = [Tap("front", LegSide.Client, -5, 60), Tap("behind", LegSide.Origin, from, to)];
        var pair = Assert.Single(Assert.Single(TapPairing.Pair([client], taps)).Sessions);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Fact]
    public void Nothing_is_made_of_absence_where_nobody_said_since_when_the_other_side_was_watched()
    {
        var client = Leg(new WirePlay("c1", 1), LegSide.Client, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Closes(5, End.Client));
        var other = Relayed("c2", 40, 2)[1];
        var pairs = TapPairing.Pair([client with { Tap = null }, other with { Tap = null }], []).SelectMany(run => run.Sessions);
        Assert.DoesNotContain(pairs, pair => Judge.Of(pair).Owner == Owner.Middlebox);
    }

    [Fact]
    public void A_user_that_the_box_carries_on_joins_what_name_and_time_would_join_otherwise()
    {
        HandshakePair[] sessions =
        [
            Terminated("c1", LegSide.Client, 0, 1, "u1"), Terminated("c2", LegSide.Client, 0.001, 2, "u2"),
            Terminated("o2", LegSide.Origin, 0.003, 12, "u2"), Terminated("o1", LegSide.Origin, 0.006, 11, "u1"),
        ];
        var paired = Assert.Single(TapPairing.Pair(sessions, Taps()));
        Assert.Equal(["c1>o1", "c2>o2"], Sides.Said(paired));
        Assert.All(paired.Sessions, pair => Assert.False(pair.IsPairingUncertain));
    }

    [Fact]
    public void A_user_that_many_connections_share_joins_nothing()
    {
        HandshakePair[] sessions =
        [
            Terminated("c1", LegSide.Client, 0, 1, "all"), Terminated("c2", LegSide.Client, 5, 2, "all"),
            Terminated("o1", LegSide.Origin, 0.003, 11, "all"), Terminated("o2", LegSide.Origin, 5.003, 12, "all"),
        ];
        Assert.Equal(["c1>o1", "c2>o2"], Sides.Said(Assert.Single(TapPairing.Pair(sessions, Taps()))));
    }

    [Fact]
    public void Taps_that_ran_again_are_another_run()
    {
        TapWatch[] taps =
        [
            Tap("front", LegSide.Client, 0, 10), Tap("behind", LegSide.Origin, 0, 10),
            Tap("front2", LegSide.Client, 100, 110), Tap("behind2", LegSide.Origin, 100, 110),
        ];
        HandshakePair[] sessions =
        [
            .. Relayed("c1", 1, 1), .. Relayed("c2", 101, 2).Select(one => one with { Tap = $"{one.Tap}2" }),
        ];
        Assert.Equal([["c1>o-c1"], ["c2>o-c2"]], TapPairing.Pair(sessions, taps).Select(Sides.Said));
    }

    [Fact]
    public void A_name_that_two_taps_had_in_turn_gives_each_session_to_the_one_that_ran()
    {
        TapWatch[] taps =
        [
            Tap("front", LegSide.Client, 0, 10), Tap("behind", LegSide.Origin, 0, 10),
            Tap("front", LegSide.Client, 100, 110), Tap("behind", LegSide.Origin, 100, 110),
        ];
        Assert.Equal(
            [["c1>o-c1"], ["c2>o-c2"]],
            TapPairing.Pair([.. Relayed("c1", 1, 1), .. Relayed("c2", 101, 2)], taps).Select(Sides.Said));
    }

    [Fact]
    public void Nothing_is_made_of_absence_where_one_of_two_taps_of_one_name_had_ended()
    {
        TapWatch[] taps =
        [
            Tap("front", LegSide.Client, -5, 60), Tap("behind", LegSide.Origin, -5, 60), Tap("behind", LegSide.Origin, -4, 2),
        ];
        var pair = Assert.Single(Assert.Single(TapPairing.Pair([GivesUp("c1", 1, 5)], taps)).Sessions);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Fact]
    public void A_leg_that_a_tap_could_not_record_to_its_end_keeps_that()
    {
        var sessions = Relayed("c1", 1, 1);
        sessions[1] = sessions[1] with { OriginWatch = sessions[1].OriginWatch! with { IsComplete = false } };
        var pair = Assert.Single(Assert.Single(TapPairing.Pair(sessions, Taps())).Sessions);
        Assert.True(pair.ClientWatch!.IsComplete);
        Assert.False(pair.OriginWatch!.IsComplete);
    }

    [Fact]
    public void A_live_session_holds_both_legs_and_is_none_of_a_tap()
    {
        var live = new HandshakePair("s", null, Play.Start, Relayed("c1", 0, 1)[0].AtClient, Relayed("c1", 0, 1)[1].AtOrigin);
        Assert.False(TapPairing.IsOneSided(live));
        Assert.False(TapPairing.IsOneSided(live with { AtOrigin = null, OriginWatch = new(Play.Start, Play.Start, true) }));
    }

    [Theory]
    [InlineData(-5, false)] // killed: what it was recording is lost with it
    [InlineData(2, true)] // no longer listening, while what it had accepted came to its end
    public void Nothing_is_made_of_absence_after_the_tap_behind_had_ended_though_it_recorded_a_session_to_a_later_end(
        double to, bool isComplete)
    {
        var client = GivesUp("c1", 1, 1.5);
        TapWatch[] taps =
        [
            Tap("front", LegSide.Client, -5, 60),
            new("behind", LegSide.Origin, new(Play.Start.AddSeconds(-5), Play.Start.AddSeconds(to), isComplete)),
        ];
        var sessions = Assert.Single(TapPairing.Pair([client, .. Relayed("c2", 4, 2), .. Relayed("c0", 0.5, 3)], taps)).Sessions;
        Assert.Equal(Owner.Indeterminate, Judge.Of(sessions.Single(pair => pair.AtClient!.Connection == "c1")).Owner);
    }

    [Fact]
    public void A_user_that_the_box_puts_on_every_connection_is_no_clients_name_though_one_client_has_it()
    {
        HandshakePair[] sessions =
        [
            Terminated("c1", LegSide.Client, 0, 1, "box"), Terminated("c2", LegSide.Client, 5, 2, "u2"),
            Terminated("o1", LegSide.Origin, 0.003, 11, "box"), Terminated("o2", LegSide.Origin, 5.003, 12, "box"),
        ];
        Assert.Equal(["c1>o1", "c2>o2"], Sides.Said(Assert.Single(TapPairing.Pair(sessions, Taps()))));
    }

    [Fact]
    public void Nothing_is_made_of_absence_between_two_stores_whose_clocks_nothing_compares()
    {
        TapWatch[] taps = [Tap("front", LegSide.Client, -5, 60), Tap("behind", LegSide.Origin, -5, 60) with { Recording = 2 }];
        HandshakePair[] sessions =
        [
            GivesUp("c1", 1, 5),
            Leg(new WirePlay("o1", 31.003), LegSide.Origin, leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(11)).Closes(5, End.Client)),
        ];
        var paired = TapPairing.Pair(sessions, taps).SelectMany(run => run.Sessions);
        Assert.DoesNotContain(paired, pair => Judge.Of(pair).Owner == Owner.Middlebox);
    }

    [Fact]
    public void Nothing_is_made_of_absence_where_another_clock_may_have_been_read()
    {
        TapWatch[] taps = [Tap("front", LegSide.Client, -5, 60), Tap("behind", LegSide.Origin, -5, 60) with { Recording = 2 }];
        var pair = Assert.Single(TapPairing.Pair([GivesUp("c1", 1, 5)], taps).SelectMany(run => run.Sessions));
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    private static HandshakePair GivesUp(string name, double start, double after) => Leg(
        new WirePlay(name, start),
        LegSide.Client,
        leg => leg.Opens(1).Says(0.002, End.Client, Sides.Hello(1)).Closes(after, End.Client));

    private static HandshakePair[] Relayed(string name, double start, int seed) =>
    [
        Leg(new WirePlay(name, start), LegSide.Client, leg => leg.Shakes(Sides.Hello(seed), Hellos.Answer13, trip: 0.01)),
        Leg(new WirePlay($"o-{name}", start + 0.001), LegSide.Origin, leg => leg.Shakes(Sides.Hello(seed), Hellos.Answer13)),
    ];

    private static HandshakePair Terminated(string name, LegSide side, double start, int seed, string user)
    {
        var session = Leg(new WirePlay(name, start), side, leg => leg.Shakes(Sides.Hello(seed), Hellos.Answer13, trip: 0.01));
        return session with { AtClient = As(session.AtClient, user), AtOrigin = As(session.AtOrigin, user) };
    }

    private static LegRecording? As(LegRecording? leg, string user) =>
        leg is null ? null : leg with { Events = [new LegEvent.ProxyUser(TimeSpan.Zero, user), .. leg.Events] };

    private static HandshakePair Leg(WirePlay play, LegSide side, Func<WirePlay, WirePlay> plays)
    {
        var leg = plays(play).Leg(side);
        var watch = new Coverage(leg.StartedAt, leg.StartedAt + leg.Events[leg.Events.Count - 1].At, IsComplete: true);
        return side == LegSide.Client
            ? new(leg.Connection, null, leg.StartedAt, leg, null, ClientWatch: watch) { Tap = "front" }
            : new(leg.Connection, null, leg.StartedAt, null, leg, OriginWatch: watch) { Tap = "behind" };
    }

    private static TapWatch[] Taps() => [Tap("front", LegSide.Client, -5, 200), Tap("behind", LegSide.Origin, -5, 200)];

    private static TapWatch Tap(string name, LegSide side, double from, double to) =>
        new(name, side, new(Play.Start.AddSeconds(from), Play.Start.AddSeconds(to), IsComplete: true));
}
