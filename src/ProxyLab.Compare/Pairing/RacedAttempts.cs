namespace ProxyLab.Compare;

/// <summary>Knows the connections that a client opened beside another, to another address of the same name, and left
/// without a byte.</summary>
/// <remarks>
/// RFC 8305 §5: the next address is tried a quarter of a second after the last one at the latest, and the attempt that
/// stands first is used. A capture does not show which name an address was meant for: it is the only one the client
/// asked for at that time.
/// False negative: a client that asks for several names at once; what the origin side shows of the attempt, a refusal
/// too, is kept.
/// </remarks>
internal static class RacedAttempts
{
    /// <summary>Lists the client legs that are no sessions of their own.</summary>
    public static IReadOnlyList<LegClaim> Of(IReadOnlyList<LegClaim> claims)
    {
        var used = claims.Where(claim => claim.Client is { Hello: not null, IsTunnel: false }).ToList();
        return [.. claims.Where(claim => claim.Client.IsAttempt && !HasMore(claim) && IsBeside(claim.Client, used))];
    }

    private static bool HasMore(LegClaim claim) => claim.Legs.Any(leg => leg.IsFailed || leg.Hello is not null);

    private static bool IsBeside(PairingLeg attempt, List<LegClaim> used)
    {
        var near = used.Where(claim => (claim.Client.Start - attempt.Start).Duration() <= Delay).ToList();
        return near.Count > 0 && near.TrueForAll(claim => claim.Client.Name == near[0].Client.Name)
            && attempt.Target is { } target
            && near.Exists(claim => claim.Client.Target is { } taken && taken != target && Port(taken) == Port(target));
    }

    private static string Port(string end) => end[(end.LastIndexOf(':') + 1)..];

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);
}
