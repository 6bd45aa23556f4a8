using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests;

public class ActionOfTests
{
    [Fact]
    public void One_sequence_number_is_a_router_whatever_the_addresses() =>
        Assert.Equal(Action.None, Acted(7, 7, "10.0.0.1:1", "192.0.2.1:900"));

    [Fact]
    public void Two_sequence_numbers_are_a_relay_even_under_the_same_addresses() =>
        Assert.Equal(Action.Passthrough, Acted(7, 8, "10.0.0.1:1", "10.0.0.1:1"));

    private static Action Acted(uint here, uint there, string from, string seen)
    {
        var client = new WirePlay("c", 0).Opens(here, from).Shakes(Hellos.Modern, Hellos.Answer13, trip: 0.01).Leg(LegSide.Client);
        var origin = new WirePlay("o", 0.001).Opens(there, seen).Shakes(Hellos.Modern, Hellos.Answer13).Leg(LegSide.Origin);
        return Judge.Of(new("1", "origin.test", Play.Start, client, origin)).Action;
    }
}
