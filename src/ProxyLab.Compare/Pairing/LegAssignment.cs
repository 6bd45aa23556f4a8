namespace ProxyLab.Compare;

/// <summary>Gives origin legs to the client legs they fit best: first one each, then, round by round, probes and retries.</summary>
internal sealed class LegAssignment(LegDistance distance)
{
    /// <summary>Assigns, and returns what nobody could take.</summary>
    /// <param name="claims">The client legs with what they have.</param>
    /// <param name="origins">The origin legs nobody has.</param>
    public IReadOnlyList<PairingLeg> Assign(IReadOnlyList<LegClaim> claims, IReadOnlyList<PairingLeg> origins)
    {
        var rest = origins.OrderBy(leg => leg.Start).ToList();
        var first = claims.Where(claim => claim.Legs.Count == 0).ToList();
        var candidates = first.Count > 0 ? first : claims;
        while (rest.Count > 0)
        {
            var taken = Round(candidates, rest);
            if (taken.Count == 0 && ReferenceEquals(candidates, claims))
            {
                break;
            }

            rest.RemoveAll(taken.Contains);
            candidates = claims;
        }

        return rest;
    }

    private HashSet<PairingLeg> Round(IReadOnlyList<LegClaim> claims, List<PairingLeg> origins)
    {
        var taken = new HashSet<PairingLeg>();
        foreach (var (some, legs) in Groups(claims, origins))
        {
            var cost = new double[some.Count, legs.Count];
            for (var row = 0; row < some.Count; row++)
            {
                for (var column = 0; column < legs.Count; column++)
                {
                    cost[row, column] = Cost(some[row], legs[column]);
                }
            }

            var columns = (long)some.Count * legs.Count <= Most ? Assignment.Of(cost) : InOrder(cost);
            Mark(some, columns, cost);
            for (var row = 0; row < some.Count; row++)
            {
                if (columns[row] >= 0 && cost[row, columns[row]] < LegDistance.Never)
                {
                    some[row].Take(legs[columns[row]]);
                    taken.Add(legs[columns[row]]);
                }
            }
        }

        return taken;
    }

    private double Cost(LegClaim claim, PairingLeg origin) =>
        claim.HasRoomFor(origin) ? distance.Of(claim.Client, origin) : LegDistance.Never;

    // Two client legs that could change their origin legs and be none the worse for it.
    private static void Mark(List<LegClaim> claims, int[] columns, double[,] cost)
    {
        for (var one = 0; one < claims.Count; one++)
        {
            for (var other = one + 1; other < claims.Count; other++)
            {
                var (mine, theirs) = (columns[one], columns[other]);
                var isOpen = (mine, theirs) switch
                {
                    ( >= 0, >= 0) => cost[one, theirs] + cost[other, mine] - cost[one, mine] - cost[other, theirs] <= LegDistance.Margin,
                    ( >= 0, _) => Math.Abs(cost[other, mine] - cost[one, mine]) <= LegDistance.Margin,
                    (_, >= 0) => Math.Abs(cost[one, theirs] - cost[other, theirs]) <= LegDistance.Margin,
                    _ => false,
                };
                isOpen &= (mine < 0 || cost[one, mine] < LegDistance.Never) && (theirs < 0 || cost[other, theirs] < LegDistance.Never);
                claims[one].IsUncertain |= isOpen;
                claims[other].IsUncertain |= isOpen;
            }
        }
    }

    private static int[] InOrder(double[,] cost)
    {
        var columns = new int[cost.GetLength(0)];
        var next = 0;
        for (var row = 0; row < columns.Length; row++)
        {
            var at = next;
            while (at < cost.GetLength(1) && cost[row, at] >= LegDistance.Never)
            {
                at++;
            }

            (columns[row], next) = at < cost.GetLength(1) ? (at, at + 1) : (-1, next);
        }

        return columns;
    }

    // Legs that share no candidate have nothing to do with each other, and are assigned apart.
    private IEnumerable<(List<LegClaim> Claims, List<PairingLeg> Origins)> Groups(IReadOnlyList<LegClaim> claims, List<PairingLeg> origins)
    {
        var open = claims.OrderBy(claim => claim.Client.Asked).ToList();
        var free = new List<PairingLeg>(origins);
        while (open.Count > 0)
        {
            var (some, legs) = (new List<LegClaim> { open[0] }, new List<PairingLeg>());
            open.RemoveAt(0);
            for (var (at, grown) = (0, 0); at < some.Count || grown < legs.Count;)
            {
                if (at < some.Count)
                {
                    var claim = some[at++];
                    Move(free, legs, leg => Cost(claim, leg) < LegDistance.Never);
                }
                else
                {
                    var leg = legs[grown++];
                    Move(open, some, claim => Cost(claim, leg) < LegDistance.Never);
                }
            }

            if (legs.Count > 0)
            {
                some.Sort((one, other) => one.Client.Asked.CompareTo(other.Client.Asked));
                legs.Sort((one, other) => one.Start.CompareTo(other.Start));
                yield return (some, legs);
            }
        }
    }

    private static void Move<T>(List<T> from, List<T> to, Predicate<T> isMeant)
    {
        to.AddRange(from.Where(one => isMeant(one)));
        from.RemoveAll(isMeant);
    }

    private const long Most = 1_000_000;
}
