using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class CommonWatchTests
{
    [Fact]
    public void A_capture_that_shows_the_connection_and_no_frame_more_is_as_long_as_the_other()
    {
        var paired = Pair(Client(leg => leg.Repeats(6, End.Origin)), Origin());
        Assert.Equal(paired.Sessions[0].ClientWatch!.To, paired.Sessions[0].OriginWatch!.To);
        var verdict = Judge.Of(paired.Sessions[0]);
        Assert.Equal((Owner.Middlebox, Action.Drop), (verdict.Owner, verdict.Action));
    }

    [Fact]
    public void A_hello_that_one_connection_bore_and_nobody_had_to_repeat_was_acknowledged_unseen()
    {
        var pair = Pair(Client(leg => leg), Origin()).Sessions[0];
        Assert.False(pair.OriginWatch!.IsComplete);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Fact]
    public void A_leg_without_answer_or_end_was_not_seen_to_its_end_when_the_clients_was_reset()
    {
        var cut = new WatchedSide(
            [new WirePlay("o", 0).Opens(1, hops: 63).Says(0.002, End.Client, Sides.Hello(1)).Leg(LegSide.Origin)],
            new(Play.Start, Play.Start.AddSeconds(0.002), true));
        var pair = Pair(Client(leg => leg.Resets(0.003, End.Origin)), cut).Sessions[0];
        Assert.False(pair.OriginWatch!.IsComplete);
        Assert.Equal(Owner.Indeterminate, Judge.Of(pair).Owner);
    }

    [Theory]
    [InlineData(63, 0.002, Owner.Indeterminate)] // from as far as the origin, after the capture's last frame
    [InlineData(64, 0.002, Owner.Middlebox)] // from nearer
    [InlineData(63, 1, Owner.Middlebox)] // while the capture ran on
    public void A_reset_after_the_last_frame_at_the_origin_is_the_boxs_if_it_came_from_nearer(
        byte hops, double last, Owner owner)
    {
        var client = new WirePlay("c", 0).Opens(1, back: 63).Says(0.003, End.Client, Sides.Hello(1))
            .Resets(0.004, End.Origin, hops).Leg(LegSide.Client);
        var origin = new WirePlay("o", 0).Opens(1, hops: 63, back: 64).Leg(LegSide.Origin);
        var pair = Pair(
            new([client], new(Play.Start, Play.Start.AddSeconds(0.004), true)),
            new([origin], new(Play.Start, Play.Start.AddSeconds(last), true))).Sessions[0];
        Assert.Equal(owner, Judge.Of(pair).Owner);
    }

    [Fact]
    public void An_answer_that_must_have_passed_shows_that_it_ended_early()
    {
        var paired = Pair(Client(leg => leg.Says(3, End.Origin, Hellos.Answer13)), Origin());
        Assert.Equal(Play.Start.AddSeconds(0.002), paired.Sessions[0].OriginWatch!.To, TimeSpan.FromMilliseconds(1));
        Assert.Equal(Owner.Indeterminate, Judge.Of(paired.Sessions[0]).Owner);
    }

    [Fact]
    public void A_connection_without_its_beginning_shows_that_it_began_late()
    {
        var late = Origin() with { Legs = [.. Origin().Legs, new WirePlay("late", 0).Protected(0.001, End.Origin).Leg(LegSide.Origin)] };
        Assert.NotEqual(Play.Start.AddSeconds(-5), Pair(Client(leg => leg), late).Sessions[0].OriginWatch!.From);
    }

    [Fact]
    public void A_side_that_lost_something_stays_incomplete() => Assert.False(
        Pair(
            Client(leg => leg),
            Origin() with { Watch = Origin().Watch with { IsComplete = false } }).Sessions[0].OriginWatch!.IsComplete);

    [Theory]
    [InlineData(-60, -20)] // stopped before the session
    [InlineData(-60, -0.5)] // stopped just before
    [InlineData(-60, 0.5)] // stopped, or quiet, soon after the hello
    [InlineData(0.5, 60)] // started after the hello
    [InlineData(20, 60)] // started after the session
    public void Without_a_connection_of_the_session_a_capture_of_another_time_cannot_tell(double from, double to)
    {
        var pair = Pair(Client(leg => leg), Others(from, to)).Sessions[0];
        Assert.Null(pair.AtOrigin);
        var verdict = Judge.Of(pair);
        Assert.Equal(Owner.Indeterminate, verdict.Owner);
        Assert.StartsWith(
            "an origin side known to have been watched from 12:00:00.002Z to 12:00:09.000Z",
            verdict.Missing[0],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-60, 60)]
    [InlineData(-5, 4)] // the last frame of others comes while the client still waits
    public void Traffic_of_others_around_the_session_shows_that_it_was_watched(double from, double to)
    {
        var verdict = Judge.Of(Pair(Client(leg => leg), Others(from, to)).Sessions[0]);
        Assert.Equal((Owner.Middlebox, Action.Drop), (verdict.Owner, verdict.Action));
    }

    [Fact]
    public void An_empty_capture_shows_nothing()
    {
        var empty = new WatchedSide([], new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, IsComplete: false));
        Assert.Equal(Owner.Indeterminate, Judge.Of(Pair(Client(leg => leg), empty).Sessions[0]).Owner);
    }

    [Fact]
    public void A_refused_client_is_not_held_against_the_box_by_a_capture_of_another_time()
    {
        var client = Client(leg => leg) with { Legs = [new WirePlay("c", 0).Refused(1).Leg(LegSide.Client)] };
        Assert.Equal(Owner.Indeterminate, Judge.Of(Pair(client, Others(-60, -20)).Sessions[0]).Owner);
        Assert.Equal(Owner.Middlebox, Judge.Of(Pair(client, Others(-60, 20)).Sessions[0]).Owner);
    }

    private static PairedLegs Pair(WatchedSide client, WatchedSide origin) => LegPairing.Pair(client, origin);

    private static WatchedSide Client(Func<WirePlay, WirePlay> then) => new(
        [then(new WirePlay("c", 0).Opens(1).Says(0.002, End.Client, Sides.Hello(1))).Closes(9, End.Client).Leg(LegSide.Client)],
        new(Play.Start.AddSeconds(-5), Play.Start.AddSeconds(10), true));

    private static WatchedSide Origin() => new(
        [new WirePlay("o", 0).Opens(1, hops: 63).Leg(LegSide.Origin)], new(Play.Start, Play.Start.AddSeconds(0.002), true));

    // Plain traffic, which is no session, at the capture's first frame and at its last.
    private static WatchedSide Others(double from, double to) => new(
        [.. new[] { from, to }.Select((at, number) =>
            new WirePlay($"n{number}", at).Opens(90, to: "10.0.0.7:80").Plain(0.001, End.Client).Leg(LegSide.Origin))],
        new(Play.Start.AddSeconds(from), Play.Start.AddSeconds(to), true));
}
