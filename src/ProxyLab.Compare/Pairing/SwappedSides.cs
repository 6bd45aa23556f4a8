namespace ProxyLab.Compare;

/// <summary>Notices sides handed over the wrong way round where the box speaks TLS of its own, so that no connection is on both.</summary>
/// <remarks>
/// The client's leg begins before the origin leg made for it, waits longer for its answer where the box asks the origin first, and ends no earlier.
/// False positive: none known, as each of these must be the other way round in every pair. False negative: boxes that answer before they ask.
/// </remarks>
internal static class SwappedSides
{
    /// <summary>Judges a pairing.</summary>
    public static bool Of(PairingOfSides pairing)
    {
        var pairs = pairing.Claims.Where(claim => claim.InForce is { Answer: not null } && claim.Client.Answer is not null).ToList();
        return pairs.Count > 0 && pairs.TrueForAll(claim => IsInside(claim.Client, claim.InForce!, pairing.Offset ?? TimeSpan.Zero));
    }

    private static bool IsInside(PairingLeg inner, PairingLeg outer, TimeSpan offset) =>
        outer.Start + offset < inner.Start && outer.EndsAt + offset >= inner.EndsAt
        && outer.Answer - outer.Asked > inner.Answer - inner.Asked;
}
