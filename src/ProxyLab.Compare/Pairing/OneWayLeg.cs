using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Knows a captured leg that holds one direction alone, as a mirror port of one direction shows it.</summary>
/// <remarks>
/// RFC 9293 §3.5: an end acknowledges or answers a SYN that it was sent. One that goes on without what it answers to in
/// the capture was sent what the capture lacks. False negative: a leg that was under way at the first frame, which has
/// a gap anyway.
/// </remarks>
internal static class OneWayLeg
{
    /// <summary>Finds the end that was not captured, although it spoke; <c>null</c> when nothing tells of one.</summary>
    public static End? Unseen(LegRecording leg)
    {
        var isOpened = SameConnection.First(leg, SegmentKind.Syn) is not null;
        var isAnswered = SameConnection.First(leg, SegmentKind.SynAck) is not null;
        return (isOpened, isAnswered) switch
        {
            (true, false) when leg.Events.Any(one => one is LegEvent.Connected) && !IsHeard(leg, End.Origin) => End.Origin,
            (false, true) when !IsHeard(leg, End.Client) => End.Client,
            _ => null,
        };
    }

    /// <summary>Tells whether both ends were captured.</summary>
    public static bool IsTwoWay(LegRecording leg) => IsHeard(leg, End.Client) && IsHeard(leg, End.Origin);

    private static bool IsHeard(LegRecording leg, End end) => leg.Events.Any(one => end == one switch
    {
        LegEvent.Segment { From: var from } => from,
        LegEvent.Seen { Item.From: var from } => from,
        LegEvent.FirstBytes { From: var from } => from,
        LegEvent.Finished { By: var by } => by,
        LegEvent.ResetSent { By: var by } => by,
        _ => null,
    });
}
