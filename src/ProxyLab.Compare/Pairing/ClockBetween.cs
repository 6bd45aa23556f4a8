using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what the legs seen on both sides say of the two recorders' clocks, and of which side is which.</summary>
/// <remarks>
/// What the client sends is at the origin side later, what the origin answers earlier than at the client's side (RFC
/// 5905 §8 measures so): the offset lies between the two bounds, and the client's side waits longer for the answer,
/// whatever the clocks say. A router counts a SYN's TTL down (RFC 1812 §5.3.1).
/// </remarks>
internal sealed class ClockBetween
{
    private TimeSpan? _atMost;
    private TimeSpan? _atLeast;
    private int _rightWay;
    private int _wrongWay;

    public ClockBetween(IReadOnlyList<(LegRecording Client, LegRecording Origin)> certain)
    {
        foreach (var (client, origin) in certain)
        {
            Take(client, origin);
        }
    }

    /// <summary>Gets how many connections it rests on.</summary>
    public int Count { get; private set; }

    /// <summary>Gets whether the two sides are known to stand the right way round.</summary>
    public bool IsRightWay => _rightWay > _wrongWay;

    /// <summary>Gets whether the two sides stand the wrong way round.</summary>
    public bool IsSwapped => _wrongWay > _rightWay;

    /// <summary>Gets origin clock minus client clock; <c>null</c> when no connection was seen on both sides.</summary>
    public TimeSpan? Offset => (_atLeast, _atMost) switch
    {
        ({ } low, { } high) => low + ((high - low) / 2),
        (null, { } high) => high,
        ({ } low, null) => low,
        _ => null,
    };

    /// <summary>Gets how far <see cref="Offset"/> may be off either way.</summary>
    public TimeSpan Uncertainty =>
        (_atLeast, _atMost) is ({ } low, { } high) && (high - low).Duration() / 2 is var half && half > Least
            ? half
            : Least;

    private void Take(LegRecording client, LegRecording origin)
    {
        Count++;
        var (here, there) = (
            SameConnection.First(client, SegmentKind.Syn), SameConnection.First(origin, SegmentKind.Syn));
        if (here is not null && there is not null && here.Sequence == there.Sequence)
        {
            Vote(here.TimeToLive.CompareTo(there.TimeToLive));
        }

        var (asked, sent) = (
            Time(client, End.Client, HandshakeType.ClientHello), Time(origin, End.Client, HandshakeType.ClientHello));
        if (asked is not { } hello || sent is not { } passed || client.ClientHello?.Random != origin.ClientHello?.Random)
        {
            NoteAtMost(here is null || there is null ? null : origin.StartedAt + there.At - client.StartedAt - here.At);
            return;
        }

        NoteAtMost(passed - hello);
        if (Answer(client) is var (came, said) && Answer(origin) is var (left, meant) && said == meant)
        {
            _atLeast = _atLeast is { } low && low > left - came ? low : left - came;
            Vote((came - hello).CompareTo(left - passed));
        }
    }

    // What the origin end said first, as long as it is something that a relay would not say by itself in the same
    // words.
    private static (DateTimeOffset At, Bytes Said)? Answer(LegRecording leg) =>
        leg.FirstMessage(End.Origin, HandshakeType.ServerHello) is var (at, hello) ? (leg.StartedAt + at, hello.Raw)
        : leg.First<WireItem.AlertRecord>(End.Origin) is var (alertAt, alert) && alert.Value is { } value
            ? (leg.StartedAt + alertAt, Bytes.Copy([value.Level, value.Description.Value]))
        : null;

    private void Vote(int difference)
    {
        _rightWay += difference > 0 ? 1 : 0;
        _wrongWay += difference < 0 ? 1 : 0;
    }

    private void NoteAtMost(TimeSpan? difference) =>
        _atMost = difference is { } one ? (_atMost is { } high && high < one ? high : one) : _atMost;

    private static DateTimeOffset? Time(LegRecording leg, End from, HandshakeType type) =>
        leg.FirstMessage(from, type) is var (at, _) ? leg.StartedAt + at : null;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);
}
