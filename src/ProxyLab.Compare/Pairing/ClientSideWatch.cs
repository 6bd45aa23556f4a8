using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Says how far the client side was watched for one session.</summary>
/// <remarks>
/// A capture that ends while a connection stands and is silent has not seen what became of it: where the origin side
/// bears a hello, the client's came later. Of a side that shows one direction alone the other is not known either.
/// </remarks>
internal sealed class ClientSideWatch(PairingOfSides pairing)
{
    /// <summary>Gets the interval for a client leg; <c>null</c> when nobody watched.</summary>
    public Coverage? Of(LegClaim claim) => Unless(
        claim.Client.IsOneWay || pairing.IsClientOneWay
            || (IsSilent(claim.Client) && claim.Legs.Any(leg => leg.Hello is not null)));

    /// <summary>Gets the interval for an origin leg without a client's, which may be that of a silent one; <c>null</c>
    /// when nobody watched.</summary>
    public Coverage? Of(PairingLeg origin) => Unless(
        pairing.Claims.Concat(pairing.LeftOut)
            .Any(claim => IsSilent(claim.Client) && (IsAnotherTime || IsSoonAfter(claim.Client, origin))));

    // Clocks that do not meet say nothing of the time between two connections.
    private bool IsAnotherTime => pairing is { ClientWatch: { } client, OriginWatch: { } origin }
        && (client.To < origin.From || origin.To < client.From);

    private bool IsSoonAfter(PairingLeg client, PairingLeg origin) =>
        client.Start - pairing.Uncertainty <= origin.Start
        && origin.Start <= pairing.ClientWatch!.To + Lookup + pairing.Uncertainty;

    private Coverage? Unless(bool isOpen) =>
        isOpen && pairing.ClientWatch is { } watch ? watch with { IsComplete = false } : pairing.ClientWatch;

    private static bool IsSilent(PairingLeg client) => client is { IsUnused: true, IsClosed: false };

    // A box looks the name up and connects within about a second.
    private static readonly TimeSpan Lookup = TimeSpan.FromSeconds(1);
}
