using ProxyLab.Recording;

namespace ProxyLab.Cli.Rendering;

/// <summary>Puts the two legs of a session side by side and finds where they first differ.</summary>
internal static class Ladder
{
    /// <summary>Aligns the legs: steps of one kind stand on one rung where the order of both legs allows it.</summary>
    public static IReadOnlyList<Rung> Of(HandshakePair pair)
    {
        var left = pair.AtClient is { } client ? Steps.Of(client, pair.StartedAt) : [];
        var right = pair.AtOrigin is { } origin ? Steps.Of(origin, pair.StartedAt) : [];
        var rungs = Align(left, right);
        var first = IsComparable(pair) ? rungs.FindIndex(Differs) : -1;
        return [.. rungs.Select((rung, index) => rung with { IsDivergence = index == first })];
    }

    // A leg alone differs from nothing, were the other one watched or not.
    private static bool IsComparable(HandshakePair pair) => pair is { AtClient: not null, AtOrigin: not null };

    private static bool Differs(Rung rung) => rung switch
    {
        (null, { Identity: not null }, _) or ({ Identity: not null }, null, _) => true,
        ({ } client, { } origin, _) => client.Identity is { } seen && origin.Identity is { } other && seen != other,
        _ => false,
    };

    // The longest common subsequence of kinds; what only one leg has goes by time.
    private static List<Rung> Align(IReadOnlyList<Step> left, IReadOnlyList<Step> right)
    {
        var common = Common(left, right);
        var rungs = new List<Rung>();
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            if (i < left.Count && j < right.Count && left[i].Kind == right[j].Kind && common[i, j] == common[i + 1, j + 1] + 1)
            {
                rungs.Add(new Rung(left[i++], right[j++], false));
            }
            else if (j >= right.Count || (i < left.Count && Skips(common, i, j, left, right)))
            {
                rungs.Add(new Rung(left[i++], null, false));
            }
            else
            {
                rungs.Add(new Rung(null, right[j++], false));
            }
        }

        return rungs;
    }

    private static bool Skips(int[,] common, int i, int j, IReadOnlyList<Step> left, IReadOnlyList<Step> right) =>
        common[i + 1, j] != common[i, j + 1] ? common[i + 1, j] > common[i, j + 1] : left[i].At <= right[j].At;

    private static int[,] Common(IReadOnlyList<Step> left, IReadOnlyList<Step> right)
    {
        var length = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                length[i, j] = left[i].Kind == right[j].Kind
                    ? length[i + 1, j + 1] + 1
                    : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        return length;
    }
}
