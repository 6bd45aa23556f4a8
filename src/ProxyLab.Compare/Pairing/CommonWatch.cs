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
/// is known to have been answered, was not seen to its end: nothing counts as absent for that session. A recorder that
/// states its interval is taken at its word.
/// </remarks>
internal sealed class CommonWatch
{
    private readonly Coverage? _client;
    private readonly Coverage? _origin;
    private readonly TimeSpan _uncertainty;
    private readonly bool _isStated;
    private readonly bool _isLate;
    private readonly bool _isEarly;

    public CommonWatch(
        Coverage? client,
        Coverage? origin,
        IReadOnlyList<LegClaim> claims,
        IReadOnlyList<PairingLeg> origins,
        TimeSpan uncertainty,
        bool isStated)
    {
        (_client, _origin, _uncertainty, _isStated) = (client, origin, uncertainty, isStated);
        if (origin is not null && !isStated)
        {
            var (first, last) = (origin.From - uncertainty, origin.To + uncertainty);
            _isLate = origins.Any(leg => !leg.IsStartSeen)
                || claims.Any(claim => IsMissed(claim) && claim.Client.Asked < first);
            _isEarly = claims.Any(claim => (IsMissed(claim) && claim.Client.Answer > last) || IsCut(claim, last));
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

        if (_isStated)
        {
            var since = _origin.From + _uncertainty;
            return _origin with { From = since, To = Later(since, _origin.To - _uncertainty) };
        }

        if (IsLeftOpen(claim))
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

    private Coverage Widened(Coverage watch, bool isFrom, bool isTo) => watch with
    {
        From = isFrom && !_isLate && _client!.From < watch.From ? _client.From : watch.From,
        To = isTo && !_isEarly ? Later(watch.To, _client!.To) : watch.To,
    };

    // Answered, and nothing to be seen of what it was answered from.
    private static bool IsMissed(LegClaim claim) =>
        claim.Client.IsAnswered
            && (claim.InForce is null || (claim.Certain is not null && claim.InForce.Answer is null));

    // A connection that stands and never bears the hello is what a dropped hello leaves, and one that nobody ends is what silence leaves;
    // any other without answer and end was not seen to its end. Of one TCP connection a hello that was not repeated was acknowledged.
    private static bool IsLeftOpen(LegClaim claim) => claim.Legs.Any(leg =>
        !leg.IsClosed && leg.Answer is null
        && (claim.Client.IsEndedByOrigin
            ? leg.Hello is not null || !leg.IsConnected
            : leg.Hello is null && claim.Client.Hello is not null && !claim.Client.IsUnacknowledged && SameConnection.Of(claim.Client.Leg, leg.Leg) is true));

    // One handshake on both sides that goes on at the client's and has no end at the origin's.
    private static bool IsCut(LegClaim claim, DateTimeOffset last) =>
        claim is { Certain: { IsClosed: false, Answer: not null }, Client: { IsAnswered: true } client }
        && client.LastSeen > last;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static readonly TimeSpan WellAfter = TimeSpan.FromSeconds(1);
}
