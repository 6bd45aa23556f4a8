using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

/// <summary>Clients that a box serves over an origin connection that already stood (S78).</summary>
public class PooledConnectionTests
{
    [Fact]
    public void A_client_that_was_served_met_a_box_that_speaks_TLS_itself() =>
        Assert.Equal((Owner.None, Action.Terminate), Second(leg => leg.Shakes(Sides.Hello(2), Hellos.BoxAnswer13)));

    [Fact]
    public void A_client_that_refused_what_it_was_shown_proves_nothing() =>
        Assert.Equal(
            (Owner.Indeterminate, Action.None),
            Second(leg => leg.Says(0.002, End.Client, Sides.Hello(2)).Says(0.003, End.Origin, Hellos.BoxAnswer13).Alerts(0.004, End.Client, 48)));

    private static (Owner Owner, Action Action) Second(Func<WirePlay, WirePlay> plays)
    {
        var paired = new Sides().Client("c1", 0, leg => leg.Opens(1).Shakes(Sides.Hello(1), Hellos.BoxAnswer13))
            .Client("c2", 5, leg => plays(leg.Opens(2)))
            .Origin("o1", 0.01, leg => leg.Opens(3).Shakes(Sides.Hello(3), Hellos.Answer13, end: 20)).Paired();
        Assert.Equal(["c1>o1", "c2>"], Sides.Said(paired));
        var verdict = Judge.Of(paired.Sessions[1]);
        return (verdict.Owner, verdict.Action);
    }
}
