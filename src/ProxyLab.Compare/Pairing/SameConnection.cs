using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Tells one TCP connection seen twice from two connections.</summary>
/// <remarks>
/// RFC 9293 §3.4.1: either end draws its initial sequence number anew for each connection, so a router, address translation included, leaves on both
/// sides the number that a relay or a transparent proxy cannot. RFC 7323 §5.4: so does the first timestamp.
/// False negative: a firewall that rewrites sequence numbers is taken for a relay.
/// </remarks>
internal static class SameConnection
{
    /// <summary>Compares two legs; <c>null</c> when the SYN of either was not seen.</summary>
    public static bool? Of(LegRecording one, LegRecording other)
    {
        var (opened, answered) = (Match(one, other, SegmentKind.Syn), Match(one, other, SegmentKind.SynAck));
        return opened is true && answered is false ? false : opened;
    }

    /// <summary>Gets the initial sequence number of the client's end; <c>null</c> when its SYN was not seen.</summary>
    public static uint? InitialSequence(LegRecording leg) => First(leg, SegmentKind.Syn)?.Sequence;

    /// <summary>Finds the first segment of a kind; <c>null</c> when none was seen.</summary>
    public static LegEvent.Segment? First(LegRecording leg, SegmentKind kind)
    {
        foreach (var happened in leg.Events)
        {
            if (happened is LegEvent.Segment segment && segment.Kind == kind)
            {
                return segment;
            }
        }

        return null;
    }

    // A SYN that is sent again keeps its number and has another time; either recorder may have missed one of them.
    private static bool? Match(LegRecording one, LegRecording other, SegmentKind kind)
    {
        bool? isSame = null;
        foreach (var happened in one.Events)
        {
            foreach (var there in other.Events)
            {
                if (happened is LegEvent.Segment mine && there is LegEvent.Segment theirs && mine.Kind == kind && theirs.Kind == kind)
                {
                    isSame = isSame is true || IsSame(mine, theirs);
                }
            }
        }

        return isSame;
    }

    private static bool IsSame(LegEvent.Segment one, LegEvent.Segment other) =>
        one.Sequence == other.Sequence && (one.Timestamp is not { } mine || other.Timestamp is not { } theirs || mine == theirs);
}
