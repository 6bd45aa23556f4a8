using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Pairs the legs of two recorders into sessions: which connection of the box answers which of the
/// client.</summary>
/// <remarks>
/// Strongest first: one TCP connection, one ClientHello, then name, order and closeness in time. An origin connection
/// made before the client came is nobody's answer; certificate probes, retries and fallbacks stand beside the
/// connection in use (taxonomy 8.0). Pure: neither the order of legs nor the clock of a side that shares a handshake
/// with the other changes a pairing.
/// </remarks>
public static class LegPairing
{
    /// <summary>Pairs.</summary>
    /// <param name="client">What was seen between client and box; <c>null</c> when nobody looked.</param>
    /// <param name="origin">What was seen between box and origin; <c>null</c> when nobody looked.</param>
    /// <param name="direct">Baselines from the direct path, for the sessions of the same name.</param>
    public static PairedLegs Pair(
        WatchedSide? client, WatchedSide? origin, EquatableArray<LegRecording> direct = default)
    {
        var certain = CertainMatches.Of([.. client?.Legs ?? default], [.. origin?.Legs ?? default]);
        var clock = new ClockBetween(certain);
        if (clock.IsSwapped)
        {
            return Swapped(client, origin, direct, SideOrder.Reversed);
        }

        var pairing = new PairingOfSides(client, origin, certain, clock);
        return (clock.IsRightWay ? SideOrder.AsNamed : SwappedSides.Of(pairing)) switch
        {
            SideOrder.Reversed => Swapped(client, origin, direct, SideOrder.Reversed),
            SideOrder.ReversedPerhaps => Swapped(client, origin, direct, SideOrder.ReversedPerhaps),
            SideOrder.Open when pairing.AreSidesStated => Sessions(pairing, direct, SideOrder.AsNamed),
            var order => Sessions(pairing, direct, order),
        };
    }

    // What stands the wrong way round once does not so the other way round: votes turn with the sides.
    private static PairedLegs Swapped(
        WatchedSide? client, WatchedSide? origin, EquatableArray<LegRecording> direct, SideOrder order)
    {
        var certain = CertainMatches.Of([.. origin?.Legs ?? default], [.. client?.Legs ?? default]);
        return Sessions(new PairingOfSides(origin, client, certain, new(certain)), direct, order);
    }

    private static PairedLegs Sessions(PairingOfSides pairing, EquatableArray<LegRecording> direct, SideOrder order)
    {
        var sessions = new List<HandshakePair>();
        var isOpen = order is SideOrder.Open or SideOrder.ReversedPerhaps;
        foreach (var claim in pairing.Claims)
        {
            sessions.Add(Session(pairing, claim, sessions.Count + 1, direct) with { AreSidesUncertain = isOpen });
        }

        foreach (var leg in pairing.Unseen)
        {
            sessions.Add(new(
                Number(sessions.Count + 1),
                leg.Name,
                leg.Start,
                null,
                leg.Leg,
                [],
                Baselines(direct, leg.Name, leg.Target),
                pairing.WatchAtClient.Of(leg),
                pairing.OriginWatch)
            { AreSidesUncertain = isOpen });
        }

        return new(
            [.. sessions],
            pairing.Offset,
            pairing.Uncertainty,
            order is SideOrder.Reversed or SideOrder.ReversedPerhaps,
            PairingNotes.Of(pairing, order));
    }

    private static HandshakePair Session(
        PairingOfSides pairing, LegClaim claim, int number, EquatableArray<LegRecording> direct)
    {
        var client = claim.Client;
        var name = client.Name ?? claim.InForce?.Name;
        return new(
            Number(number),
            name,
            client.Start,
            client.Leg,
            claim.InForce?.Leg,
            [.. claim.Others.Select(leg => leg.Leg)],
            Baselines(direct, name, client.Target),
            pairing.WatchAtClient.Of(claim),
            pairing.Watch.Of(claim))
        { IsPairingUncertain = claim.IsUncertain || IsForAnotherName(claim) || IsGuess(pairing, claim) };
    }

    // A box may change the name or leave it out, and two names may share an address: the pair is one of both.
    private static bool IsForAnotherName(LegClaim claim) =>
        claim is { Certain: null, Client.Name: { } asked }
        && claim.Legs.Any(leg => leg.Hello is not null && leg.Name != asked);

    // Clocks that one or two starts alone were fitted by fit connections of other hours just as well.
    private static bool IsGuess(PairingOfSides pairing, LegClaim claim) =>
        pairing.IsGuessWeak && claim is { Certain: null, Legs.Count: > 0 };

    // A connection that never came about has no hello to say its name; it goes to the same address, or says nothing.
    private static EquatableArray<LegRecording> Baselines(
        EquatableArray<LegRecording> direct, string? name, string? target) =>
    [
        .. direct.Where(leg => leg.ClientHello is { } hello
            ? string.Equals(hello.ServerName, name, StringComparison.OrdinalIgnoreCase)
            : leg.ConnectFailed is not null && target is not null
            && leg.Events.OfType<LegEvent.ConnectStarted>().Any(one => one.Target == target))
            .Select(leg => leg with { Side = LegSide.Direct }),
    ];

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
