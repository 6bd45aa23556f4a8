using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Says how long the origin side was watched, where its recorder is known by its frames alone.</summary>
/// <remarks>
/// A capture has no frame of a quiet moment: one that shows nothing after a hello that never came is as long as the other. Two recorders are
/// therefore taken to have run side by side, unless the client side proves that one of them began late or ended early: a connection that was under way
/// at the first frame, or an answer that must have passed before it or after the last.
/// </remarks>
internal static class CommonWatch
{
    /// <summary>Widens the origin side's watch to the client side's, as far as nothing speaks against it.</summary>
    public static Coverage? Of(Coverage? client, Coverage? origin, IReadOnlyList<LegClaim> claims, IReadOnlyList<PairingLeg> origins, TimeSpan uncertainty)
    {
        if (client is null || origin is null || origins.Count == 0)
        {
            return origin;
        }

        var (first, last) = (origin.From - uncertainty, origin.To + uncertainty);
        var isLate = origins.Any(leg => !leg.IsStartSeen) || claims.Any(claim => IsMissed(claim) && claim.Client.Asked < first);
        var isEarly = claims.Any(claim => (IsMissed(claim) && claim.Client.Answer > last) || IsCut(claim, last));
        return origin with
        {
            From = isLate || client.From > origin.From ? origin.From : client.From,
            To = isEarly || client.To < origin.To ? origin.To : client.To,
        };
    }

    // Answered, and nothing to be seen of what it was answered from.
    private static bool IsMissed(LegClaim claim) => claim.Client.IsAnswered && (claim.InForce is null || (claim.Certain is not null && claim.InForce.Answer is null));

    // One handshake on both sides that goes on at the client's and has no end at the origin's.
    private static bool IsCut(LegClaim claim, DateTimeOffset last) =>
        claim is { Certain: { IsClosed: false, Answer: not null }, Client: { IsAnswered: true } client } && client.LastSeen > last;
}
