using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Knows the client legs without an origin leg that are more likely to be missing from the origin's capture
/// than to have been kept back by a box.</summary>
/// <remarks>
/// A box that blocks what a hello asks for does so again: an attempt that fails, and goes through when it is repeated
/// with as much in it, failed at the origin for all that anybody knows. A hello that offers less is another matter: its
/// success tells what the box disliked. Where one TCP connection to the same end was seen on both sides, an answer to
/// SYN with the same TTL came as far, through the origin side's recorder (RFC 1812 §5.3.1).
/// False negative: a box that fails now and then, and is not told here.
/// </remarks>
internal static class MissedAttempts
{
    /// <summary>Lists them.</summary>
    public static IEnumerable<LegClaim> Of(IReadOnlyList<LegClaim> claims) => claims.Where(claim =>
        claim.Legs.Count == 0
        && claims.Any(other => IsAnsweredFromAsFar(claim.Client, other) || IsRepeated(claim.Client, other)));

    private static bool IsAnsweredFromAsFar(PairingLeg missed, LegClaim other) =>
        other.Certain is { } origin && missed.Destination is { } end && other.Client.Destination == end
        && SameConnection.Of(other.Client.Leg, origin.Leg) is true
        && SameConnection.First(missed.Leg, SegmentKind.SynAck) is { } answer
        && SameConnection.First(other.Client.Leg, SegmentKind.SynAck)?.TimeToLive == answer.TimeToLive
        && SameConnection.First(origin.Leg, SegmentKind.SynAck) is { } there && there.TimeToLive > answer.TimeToLive;

    private static bool IsRepeated(PairingLeg missed, LegClaim other) =>
        other is { InForce.Hello: not null, Client: { IsAnswered: true } again }
        && again.Start >= missed.Start && again.Start - missed.Start <= Retrying
        && (missed.ClientHost is not { } host || again.ClientHost == host)
        && (missed.Name is { } name ? again.Name == name : missed.Target is { } target && again.Target == target)
        && (missed.Hello is not { } asked || (again.Hello is { } repeated && Offers.AtLeast(repeated, asked)));

    private static readonly TimeSpan Retrying = TimeSpan.FromMinutes(1);
}
