using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Says how long the origin side was watched, where its recorder is known by its frames alone.</summary>
/// <remarks>
/// A capture has no frame of a quiet moment: one that shows nothing after a hello that never came may have run on, and
/// may have been stopped. It is taken to have run beside the client's where it shows a connection of this very session;
/// else it counts from its first frame to its last, less what the clocks may differ by, and on to the client's end only
/// if that last frame came well after the hello. Nothing is widened where the client side proves that the recorder
/// began late or ended early: a connection that was under way at the first frame, or an answer that must have passed
/// before it or after the last. A leg whose end is not in the origin's capture, while its client's was ended from there or
/// is known to have been answered, was not seen to its end: nothing counts as absent for that session. Nor does it for
/// one whose client's leg was ended after the last frame of the origin's capture, unless from nearer than from there. A
/// recorder that states its interval is taken at its word, by a clock that is known to be the client's or was compared
/// with it.
/// </remarks>
internal sealed class CommonWatch
{
    private readonly PairingOfSides _pairing;
    private readonly Coverage? _client;
    private readonly Coverage? _origin;
    private readonly TimeSpan _uncertainty;
    private readonly bool _isLate;
    private readonly bool _isEarly;

    public CommonWatch(PairingOfSides pairing, IReadOnlyList<PairingLeg> origins)
    {
        _pairing = pairing;
        (_client, _origin) = (pairing.ClientWatch, pairing.OriginWatch);
        _uncertainty = pairing.IsOneClock ? TimeSpan.Zero : pairing.Uncertainty;
        if (_origin is not null && !pairing.IsOriginStated)
        {
            var (first, last) = (_origin.From - _uncertainty, _origin.To + _uncertainty);
            _isLate = origins.Any(leg => !leg.IsStartSeen)
                || pairing.Claims.Any(claim => IsMissed(claim) && claim.Client.Asked < first);
            _isEarly = pairing.Claims.Any(claim => (IsMissed(claim) && claim.Client.Answer > last) || IsCut(claim, last));
        }
    }

    /// <summary>Gets when the origin side was watched, as far as it goes for one client leg; <c>null</c> when it was
    /// not.</summary>
    public Coverage? Of(LegClaim claim)
    {
        if (_client is null || _origin is null)
        {
            return _origin;
        }

        if (_pairing.IsOriginStated && !claim.IsPooled && !IsClockOpen(claim))
        {
            var since = _origin.From + _uncertainty;
            return _origin with { From = since, To = Later(since, _origin.To - _uncertainty) };
        }

        if (IsAbsenceOpen(claim))
        {
            return _origin with { IsComplete = false };
        }

        if (claim.Legs.Count > 0)
        {
            return Widened(_origin, isFrom: true, isTo: true);
        }

        var from = _origin.From + _uncertainty;
        var sure = _origin with { From = from, To = Later(from, _origin.To - _uncertainty) };
        var isAround = sure.From <= claim.Client.Asked && sure.To >= claim.Client.Asked + WellAfter;
        return Widened(sure, isFrom: false, isAround);
    }

    // Nothing counts as absent where something else may have carried it, or where it may have been missed.
    private bool IsAbsenceOpen(LegClaim claim) =>
        claim.IsPooled || claim.IsMissed || _pairing.IsOriginOneWay || claim.Legs.Any(leg => leg.IsOneWay)
            || IsClockOpen(claim) || IsLeftOpen(claim);

    // What a recorder says of its own time says nothing of the client's where nothing compares the two.
    private bool IsClockOpen(LegClaim claim) => claim.Legs.Count == 0
        && (_pairing.IsGuessWeak || (_pairing is { IsOriginStated: true, IsOneClock: false, Offset: null }));

    private Coverage Widened(Coverage watch, bool isFrom, bool isTo) => watch with
    {
        From = isFrom && !_isLate && _client!.From < watch.From ? _client.From : watch.From,
        To = isTo && !_isEarly ? Later(watch.To, _client!.To) : watch.To,
    };

    // Answered, and nothing to be seen of what it was answered from.
    private static bool IsMissed(LegClaim claim) =>
        claim.Client.IsAnswered
            && (claim.InForce is null || (claim.Certain is not null && claim.InForce.Answer is null));

    // A connection that stands and never bears the hello is what a dropped hello leaves, and one that nobody ends is
    // what silence leaves; any other without answer and end was not seen to its end. Of one TCP connection a hello that
    // was not repeated was acknowledged.
    private bool IsLeftOpen(LegClaim claim) => claim.Legs.Any(leg =>
        !leg.IsClosed && leg.Answer is null
        && (claim.Client.IsEndedByOrigin
            ? leg.Hello is not null || !leg.IsConnected || !IsAbsenceSeen(claim.Client, leg)
            : !leg.IsConnected ? _origin!.To - _uncertainty < claim.Client.EndedAt
            : leg.Hello is null && claim.Client.Hello is not null && !claim.Client.IsUnacknowledged
                && SameConnection.Of(claim.Client.Leg, leg.Leg) is true));

    // Nothing took the hello, or the end came while the origin's capture had frames still to come, or from before its
    // recorder. Else the origin may have ended the connection with the first frame that the capture lacks.
    private bool IsAbsenceSeen(PairingLeg client, PairingLeg origin) =>
        client.IsUnacknowledged || _origin!.To - _uncertainty >= client.EndedAt
            || EndedOnTheWay.Is(client.Leg, origin.Leg);

    // One handshake on both sides that goes on at the client's and has no end at the origin's.
    private static bool IsCut(LegClaim claim, DateTimeOffset last) =>
        claim is { Certain: { IsClosed: false, Answer: not null }, Client: { IsAnswered: true } client }
        && client.LastSeen > last;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static readonly TimeSpan WellAfter = TimeSpan.FromSeconds(1);
}
