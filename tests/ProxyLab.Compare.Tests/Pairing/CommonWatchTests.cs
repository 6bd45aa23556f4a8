using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class CommonWatchTests
{
    [Fact]
    public void A_capture_without_a_frame_more_is_as_long_as_the_other()
    {
        var paired = Pair(Client(leg => leg), Origin());
        Assert.Equal(paired.Sessions[0].ClientWatch!.To, paired.Sessions[0].OriginWatch!.To);
        var verdict = Judge.Of(paired.Sessions[0]);
        Assert.Equal((Owner.Middlebox, Action.Drop), (verdict.Owner, verdict.Action));
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
    public void A_side_that_lost_something_stays_incomplete() =>
        Assert.False(Pair(Client(leg => leg), Origin() with { Watch = Origin().Watch with { IsComplete = false } }).Sessions[0].OriginWatch!.IsComplete);

    private static PairedLegs Pair(WatchedSide client, WatchedSide origin) => LegPairing.Pair(client, origin);

    private static WatchedSide Client(Func<WirePlay, WirePlay> then) => new(
        [then(new WirePlay("c", 0).Opens(1).Says(0.002, End.Client, Sides.Hello(1))).Closes(9, End.Client).Leg(LegSide.Client)],
        new(Play.Start.AddSeconds(-5), Play.Start.AddSeconds(10), true));

    private static WatchedSide Origin() => new(
        [new WirePlay("o", 0).Opens(1, hops: 63).Leg(LegSide.Origin)], new(Play.Start, Play.Start.AddSeconds(0.002), true));
}
