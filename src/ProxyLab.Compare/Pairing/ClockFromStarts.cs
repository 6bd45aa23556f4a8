namespace ProxyLab.Compare;

/// <summary>Guesses the offset of two clocks from the rhythm in which connections to each name start on either side.</summary>
/// <remarks>The box's own delay cannot be told from an offset, so a guess is only made where the clocks as they are make no sense.</remarks>
internal static class ClockFromStarts
{
    /// <summary>Gets origin clock minus client clock, and how many starts say so; <c>null</c> when the clocks as they are make sense, or nothing else does.</summary>
    public static (TimeSpan Offset, int Count)? Of(IReadOnlyList<PairingLeg> clients, IReadOnlyList<PairingLeg> origins, bool overlap)
    {
        var groups = clients.Where(leg => leg.Name is not null).GroupBy(leg => leg.Name)
            .Join(origins.GroupBy(leg => leg.Name), ours => ours.Key, theirs => theirs.Key, (ours, theirs) => (Ours: Starts(ours), Theirs: Starts(theirs)))
            .ToList();
        var asIs = new Fit(0, 0, 0, 0);
        var best = asIs;
        foreach (var (ours, theirs) in groups)
        {
            for (var lag = 1 - ours.Length; lag < theirs.Length && ours.Length <= Most && theirs.Length <= Most; lag++)
            {
                var fit = Measure(groups, Median(Differences(ours, theirs, lag)));
                best = fit.IsBetterThan(best) ? fit : best;
            }
        }

        var isBelievable = best.Count > 1 || (best.Count == 1 && (!overlap || best.Earliest > -Nearby));
        return isBelievable && (best.Earliest < 0 || best.Earliest > Patience)
            ? (TimeSpan.FromSeconds(best.Earliest), best.Count)
            : null;
    }

    private static double[] Starts(IEnumerable<PairingLeg> legs) => [.. legs.Select(leg => (leg.Asked - DateTimeOffset.UnixEpoch).TotalSeconds).Order()];

    private static IEnumerable<double> Differences(double[] ours, double[] theirs, int lag) =>
        Enumerable.Range(0, ours.Length).Where(at => at + lag >= 0 && at + lag < theirs.Length).Select(at => theirs[at + lag] - ours[at]);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    // Counts the pairs, each leg once and in order, that lie as far apart as supposed.
    private static Fit Measure(List<(double[] Ours, double[] Theirs)> groups, double supposed)
    {
        var (count, total, earliest) = (0, 0.0, double.PositiveInfinity);
        foreach (var (ours, theirs) in groups)
        {
            var next = 0;
            foreach (var start in ours)
            {
                while (next < theirs.Length && theirs[next] - start < supposed - Jitter)
                {
                    next++;
                }

                if (next < theirs.Length && theirs[next] - start <= supposed + Jitter)
                {
                    var difference = theirs[next++] - start;
                    (count, total, earliest) = (count + 1, total + Math.Abs(difference - supposed), Math.Min(earliest, difference));
                }
            }
        }

        return new(count, total, Math.Abs(supposed), earliest);
    }

    private readonly record struct Fit(int Count, double Deviation, double Distance, double Earliest)
    {
        public bool IsBetterThan(Fit other) =>
            Count != other.Count ? Count > other.Count
            : Math.Abs(Deviation - other.Deviation) > Tolerance * Count ? Deviation < other.Deviation
            : Distance < other.Distance;
    }

    private const double Jitter = 0.05;
    private const double Tolerance = 0.002;
    private const double Nearby = 1;
    private const double Patience = 1;
    private const int Most = 500;
}
