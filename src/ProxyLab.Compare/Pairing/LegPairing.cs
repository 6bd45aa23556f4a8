using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Pairs the legs of two recorders into sessions: which connection of the box answers which of the client.</summary>
/// <remarks>
/// Strongest first: one TCP connection, one ClientHello, then name, order and closeness in time. An origin connection made before the client came is
/// nobody's answer; certificate probes, retries and fallbacks stand beside the connection in use (taxonomy 8.0).
/// Pure: neither the order of legs nor the clock of a side that shares a handshake with the other changes a pairing.
/// </remarks>
public static class LegPairing
{
    /// <summary>Pairs.</summary>
    /// <param name="client">What was seen between client and box; <c>null</c> when nobody looked.</param>
    /// <param name="origin">What was seen between box and origin; <c>null</c> when nobody looked.</param>
    /// <param name="direct">Baselines from the direct path, for the sessions of the same name.</param>
    public static PairedLegs Pair(WatchedSide? client, WatchedSide? origin, EquatableArray<LegRecording> direct = default)
    {
        var certain = CertainMatches.Of([.. client?.Legs ?? default], [.. origin?.Legs ?? default]);
        var clock = new ClockBetween(certain);
        if (clock.IsSwapped)
        {
            return Swapped(client, origin, direct);
        }

        var pairing = new PairingOfSides(client, origin, certain, clock);
        return certain.Count == 0 && SwappedSides.Of(pairing) ? Swapped(client, origin, direct) : Sessions(pairing, direct, isSwapped: false);
    }

    // What stands the wrong way round once does not so the other way round: votes turn with the sides.
    private static PairedLegs Swapped(WatchedSide? client, WatchedSide? origin, EquatableArray<LegRecording> direct)
    {
        var certain = CertainMatches.Of([.. origin?.Legs ?? default], [.. client?.Legs ?? default]);
        return Sessions(new PairingOfSides(origin, client, certain, new(certain)), direct, isSwapped: true);
    }

    private static PairedLegs Sessions(PairingOfSides pairing, EquatableArray<LegRecording> direct, bool isSwapped)
    {
        var sessions = new List<HandshakePair>();
        foreach (var claim in pairing.Claims)
        {
            sessions.Add(Session(pairing, claim, sessions.Count + 1, direct));
        }

        foreach (var leg in pairing.Unseen)
        {
            sessions.Add(new(Number(sessions.Count + 1), leg.Name, leg.Start, null, leg.Leg, [], Baselines(direct, leg.Name), pairing.ClientWatch, pairing.OriginWatch));
        }

        return new([.. sessions], pairing.Offset, pairing.Uncertainty, isSwapped, PairingNotes.Of(pairing, isSwapped));
    }

    private static HandshakePair Session(PairingOfSides pairing, LegClaim claim, int number, EquatableArray<LegRecording> direct)
    {
        var client = claim.Client;
        var name = client.Name ?? claim.InForce?.Name;
        var watch = claim.IsPooled && pairing.OriginWatch is { } whole ? whole with { IsComplete = false } : pairing.OriginWatch;
        return new(
            Number(number),
            name,
            client.Start,
            client.Leg,
            claim.InForce?.Leg,
            [.. claim.Others.Select(leg => leg.Leg)],
            Baselines(direct, name),
            pairing.ClientWatch,
            watch)
        { IsPairingUncertain = claim.IsUncertain };
    }

    private static EquatableArray<LegRecording> Baselines(EquatableArray<LegRecording> direct, string? name) =>
        [.. direct.Where(leg => string.Equals(leg.ClientHello?.ServerName, name, StringComparison.OrdinalIgnoreCase)).Select(leg => leg with { Side = LegSide.Direct })];

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
