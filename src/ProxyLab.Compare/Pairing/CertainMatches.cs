using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Finds the legs that are one TCP connection, or carry one ClientHello: the clock has no say in it.</summary>
internal static class CertainMatches
{
    /// <summary>Pairs legs, each once, in the order of their starts.</summary>
    public static IReadOnlyList<(LegRecording Client, LegRecording Origin)> Of(IReadOnlyList<LegRecording> clients, IReadOnlyList<LegRecording> origins)
    {
        var found = new List<(LegRecording Client, LegRecording Origin)>();
        var taken = new HashSet<LegRecording>(ReferenceEqualityComparer.Instance);
        Match(clients, origins, taken, found, SameConnection.InitialSequence, (one, other) => SameConnection.Of(one, other) is true);
        Match(clients, origins, taken, found, RandomOf, (_, _) => true);
        return found;
    }

    private static void Match<TKey>(
        IReadOnlyList<LegRecording> clients,
        IReadOnlyList<LegRecording> origins,
        HashSet<LegRecording> taken,
        List<(LegRecording Client, LegRecording Origin)> found,
        Func<LegRecording, TKey?> key,
        Func<LegRecording, LegRecording, bool> isSame)
        where TKey : struct
    {
        var byKey = origins.Where(leg => !taken.Contains(leg) && key(leg) is not null).OrderBy(leg => leg.StartedAt).ToLookup(leg => key(leg)!.Value);
        foreach (var client in clients.Where(leg => !taken.Contains(leg) && key(leg) is not null).OrderBy(leg => leg.StartedAt))
        {
            if (byKey[key(client)!.Value].FirstOrDefault(leg => !taken.Contains(leg) && isSame(client, leg)) is { } origin)
            {
                taken.Add(client);
                taken.Add(origin);
                found.Add((client, origin));
            }
        }
    }

    private static Bytes? RandomOf(LegRecording leg) => leg.ClientHello?.Random;
}
