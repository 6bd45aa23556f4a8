namespace ProxyLab.Benchmarks;

/// <summary>Measures several things in turn, round after round, so that they are compared within a round: a machine that drifts, drifts for all.</summary>
internal sealed class Rounds
{
    private readonly List<double[]> _rounds = [];

    /// <summary>Measures; every round begins with another one, so that none profits from its place.</summary>
    public static async Task<Rounds> MeasureAsync(int count, int things, Func<int, Task<double>> measure)
    {
        var rounds = new Rounds();
        for (var round = 0; round < count; round++)
        {
            var values = new double[things];
            for (var i = 0; i < things; i++)
            {
                var thing = (round + i) % things;
                values[thing] = await measure(thing);
            }

            rounds._rounds.Add(values);
        }

        return rounds;
    }

    /// <summary>Gets both sides of a ratio, from the round in which that ratio is the median of all rounds'.</summary>
    public (double Ours, double Theirs) Of(int ours, int theirs)
    {
        var round = _rounds.OrderBy(values => values[ours] / values[theirs]).ElementAt(_rounds.Count / 2);
        return (round[ours], round[theirs]);
    }
}
