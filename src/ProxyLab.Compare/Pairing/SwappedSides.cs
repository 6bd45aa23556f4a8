namespace ProxyLab.Compare;

/// <summary>Notices sides handed over the wrong way round where no connection is on both with its TTL or its
/// answer.</summary>
/// <remarks>
/// Every session votes. A relay has no answer to a hello but the origin's; a box has its own address on either side,
/// asks a further proxy where it was asked itself, opens its connection after the client's, and makes the client wait
/// at least as long as the origin lets it wait. Starts on one clock decide alone; else they stand on two clocks, and a box may answer before it asks: these
/// two turn the sides only together, and then accuse no box; a wait that is the wrong way round alone leaves it open.
/// False positive: one machine that is client and origin of a box elsewhere. False negative: a box that answers before
/// it asks, whose own connection ends first, on clocks that differ.
/// </remarks>
internal static class SwappedSides
{
    /// <summary>Judges a pairing.</summary>
    public static SideOrder Of(PairingOfSides pairing)
    {
        Vote proofs = default, asked = default, starts = default, waits = default, spans = default;
        var shift = pairing.IsGuessed ? pairing.Offset ?? TimeSpan.Zero : TimeSpan.Zero;
        PairingLeg[] loose = [.. pairing.Unclaimed.Concat(pairing.Unseen).Where(leg => leg.Hello is not null)];
        foreach (var claim in pairing.Claims)
        {
            if (claim.InForce is { } origin)
            {
                proofs.Add(Hosts(claim.Client, origin));
                proofs.Add(claim.Certain is { IsAnswered: true } && !claim.Client.IsAnswered ? 1 : 0);
                asked.Add(claim.Client.IsTunnel.CompareTo(origin.IsTunnel));
                starts.Add((origin.Start + shift).CompareTo(claim.Client.Start));
                waits.Add(claim.Client.Wait is { } mine && origin.Wait is { } theirs ? mine.CompareTo(theirs) : 0);
                spans.Add(claim.Client.Span.CompareTo(origin.Span));
            }
            else if (claim.Client.IsFailed && loose.Any(leg => IsWithin(claim.Client, leg, shift)))
            {
                starts.Add(-1);
                waits.Add(-1);
            }
        }

        return proofs.IsWrong ? SideOrder.Reversed
            : proofs.IsRight || asked.IsRight ? SideOrder.AsNamed
            : pairing.IsOneClock && starts.IsOne && (starts.IsRight || starts.IsWrong)
                ? starts.IsRight ? SideOrder.AsNamed : SideOrder.ReversedPerhaps
            : asked.IsWrong && (waits.IsWrong || (starts.IsWrong && !waits.IsRight)) ? SideOrder.Reversed
            : starts.IsWrong && starts.IsOne && waits.IsWrong && waits.IsOne ? SideOrder.ReversedPerhaps
            : (asked.IsWrong || starts.IsWrong) && !waits.IsRight ? SideOrder.Open
            : starts.IsWrong && spans.IsWrong ? SideOrder.Open
            : (waits.IsWrong && waits.IsOne) || IsUnrelated(pairing, loose) ? SideOrder.Open
            : SideOrder.AsNamed;
    }

    // The end towards the client of one side is where the other side's connections go to.
    private static int Hosts(PairingLeg client, PairingLeg origin) =>
        IsOne(client.OriginHost, origin.ClientHost).CompareTo(IsOne(origin.OriginHost, client.ClientHost));

    private static bool IsOne(string? one, string? other) => one is not null && one == other;

    // No hello can come out of a box for a connection that never came about: in truth it is what a box was answered.
    private static bool IsWithin(PairingLeg failed, PairingLeg waiting, TimeSpan shift) =>
        waiting.Start + shift <= failed.Start
        && (waiting.Wait is not { } wait || waiting.Start + shift + wait >= failed.LastSeen);

    // Nothing of one side answers to anything of the other, although both have something to show.
    private static bool IsUnrelated(PairingOfSides pairing, PairingLeg[] loose) =>
        loose.Length > 0
        && pairing.Claims.All(claim => claim.InForce is null) && pairing.Claims.Any(claim => claim.Client.IsFailed);

    private struct Vote
    {
        private int _right;
        private int _wrong;

        public readonly bool IsOne => _right == 0 || _wrong == 0;

        public readonly bool IsRight => _right > _wrong;

        public readonly bool IsWrong => _wrong > _right;

        public void Add(int difference)
        {
            _right += difference > 0 ? 1 : 0;
            _wrong += difference < 0 ? 1 : 0;
        }
    }
}
