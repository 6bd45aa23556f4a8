using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Tells an end that was forged between the two recorders from one of the origin, by the hops behind it.</summary>
/// <remarks>
/// RFC 1812 §5.3.1: every router counts a segment's TTL down, so what passed the origin side's recorder has at least
/// the hops behind it that lie between the two. Senders begin at 32, 64, 128 or 255.
/// False positive: an origin that begins at a number of its own just above one of these. False negative: a box that
/// takes the origin's TTL over, or that no router stands beside.
/// </remarks>
internal static class EndedOnTheWay
{
    /// <summary>Tells whether the client's leg of one TCP connection was ended by a segment that cannot have come as
    /// far as from the origin side's recorder.</summary>
    public static bool Is(LegRecording client, LegRecording origin)
    {
        if (SameConnection.Of(client, origin) is not true
            || SameConnection.First(client, SegmentKind.SynAck) is not { } here
            || SameConnection.First(origin, SegmentKind.SynAck) is not { } there)
        {
            return false;
        }

        var between = there.TimeToLive - here.TimeToLive;
        return Hops(here) >= between && End(client) is { } end && Hops(end) < between;
    }

    private static LegEvent.Segment? End(LegRecording leg) => leg.Events.OfType<LegEvent.Segment>()
        .FirstOrDefault(one => one is { From: Wire.End.Origin, Kind: SegmentKind.Reset or SegmentKind.Fin });

    private static int Hops(LegEvent.Segment segment) =>
        Array.Find(Beginnings, one => one >= segment.TimeToLive) - segment.TimeToLive;

    private static readonly int[] Beginnings = [32, 64, 128, 255];
}
