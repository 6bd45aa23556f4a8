using System.Globalization;

namespace ProxyLab.Fuzz;

/// <summary>Runs a target over its corpus, and over mutations of it.</summary>
internal static class Runner
{
    /// <summary>Runs every input of the corpus as it is.</summary>
    /// <returns>How many there are.</returns>
    public static int RunCorpus(Target target)
    {
        var count = 0;
        foreach (var (name, bytes) in target.Seeds())
        {
            Run(target, bytes, name);
            count++;
        }

        return count;
    }

    /// <summary>Runs mutations; one of them is repeated by its number, as each has a seed of its own.</summary>
    public static void RunMutations(Target target, int runs, int seed)
    {
        var seeds = target.Seeds().ToList();
        for (var i = 0; i < runs; i++)
        {
            var mutator = new Mutator(unchecked(seed + i));
            var (name, bytes) = seeds[mutator.Pick(seeds.Count)];
            var repeat = string.Create(CultureInfo.InvariantCulture, $"{name} --runs 1 --seed {seed + i}");
            Run(target, mutator.Mutate(bytes), repeat);
        }
    }

    private static void Run(Target target, byte[] bytes, string name)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            target.Run(bytes);
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Invariant.Holds(
                taken <= MostAllocated + (MostForEachByte * bytes.Length),
                $"{bytes.Length} bytes cost {taken} bytes of memory");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{target.Name}, {name}: {exception.Message}", exception);
        }
    }

    // Several readings, each with its window; no more for each byte than gzip may unpack.
    private const long MostAllocated = 64 << 20;
    private const long MostForEachByte = 4096;
}
