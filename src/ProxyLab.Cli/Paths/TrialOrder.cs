using ProxyLab.Recording;

namespace ProxyLab.Cli.Paths;

/// <summary>Says in which order trials are made: both paths in every round, in an order of its own.</summary>
/// <remarks>What changes meanwhile, such as a certificate's rotation, then meets both paths (taxonomy 8.9, guards 4 and
/// 15).</remarks>
internal static class TrialOrder
{
    /// <summary>Shuffles; the same seed gives the same order.</summary>
    public static IReadOnlyList<LegSide> Of(int rounds, int seed)
    {
        var random = new Random(seed);
        var order = new List<LegSide>(2 * rounds);
        for (var round = 0; round < rounds; round++)
        {
            LegSide[] paths = [LegSide.Direct, LegSide.Client];
            random.Shuffle(paths);
            order.AddRange(paths);
        }

        return order;
    }
}
