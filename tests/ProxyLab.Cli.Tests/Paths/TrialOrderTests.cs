using ProxyLab.Cli.Paths;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Tests.Paths;

public class TrialOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Every_round_has_both_paths_and_a_seed_gives_one_order(int seed)
    {
        var order = TrialOrder.Of(5, seed);
        Assert.All(order.Chunk(2), round => Assert.Equal([LegSide.Client, LegSide.Direct], round.Order()));
        Assert.Equal(order, TrialOrder.Of(5, seed));
    }

    [Fact]
    public void Rounds_are_not_all_in_one_order() =>
        Assert.True(TrialOrder.Of(100, 3).Chunk(2).Select(round => round[0]).Distinct().Count() == 2);
}
