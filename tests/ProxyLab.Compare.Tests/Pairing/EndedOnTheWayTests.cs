using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Pairing;

public class EndedOnTheWayTests
{
    [Theory]
    [InlineData(64, 63, 64, true)] // a router between the two recorders
    [InlineData(61, 58, 62, true)] // two hops from the client, of three between the two
    [InlineData(61, 58, 126, true)]
    [InlineData(61, 58, 253, true)]
    [InlineData(64, 63, 63, false)] // as far as the origin
    [InlineData(61, 58, 58, false)]
    [InlineData(61, 58, 61, false)] // as far as the origin side's recorder
    [InlineData(61, 58, 252, false)] // an origin whose RST begins at 255
    [InlineData(61, 58, 64, true)]
    [InlineData(64, 64, 64, false)] // no router between the two
    [InlineData(63, 64, 64, false)]
    [InlineData(0, 255, 1, false)]
    public void An_end_with_fewer_hops_behind_it_than_lie_between_the_recorders_was_made_between_them(
        byte atOrigin, byte atClient, byte end, bool isOnTheWay)
    {
        var client = new WirePlay("c", 0).Opens(1, back: atClient).Resets(0.01, End.Origin, end).Leg(LegSide.Client);
        var origin = new WirePlay("o", 0).Opens(1, hops: 63, back: atOrigin).Leg(LegSide.Origin);
        Assert.Equal(isOnTheWay, EndedOnTheWay.Is(client, origin));
    }

    [Fact]
    public void Two_connections_of_a_relay_say_nothing()
    {
        var client = new WirePlay("c", 0).Opens(1, back: 63).Resets(0.01, End.Origin, 64).Leg(LegSide.Client);
        var origin = new WirePlay("o", 0).Opens(2, back: 64).Leg(LegSide.Origin);
        Assert.False(EndedOnTheWay.Is(client, origin));
    }

    [Fact]
    public void The_clients_own_end_is_not_meant()
    {
        var client = new WirePlay("c", 0).Opens(1, back: 63).Resets(0.01, End.Client, 64).Leg(LegSide.Client);
        var origin = new WirePlay("o", 0).Opens(1, hops: 63, back: 64).Leg(LegSide.Origin);
        Assert.False(EndedOnTheWay.Is(client, origin));
    }
}
