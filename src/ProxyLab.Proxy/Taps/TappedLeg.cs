using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Makes of a session that a tap passed on the one leg of the path that it is.</summary>
/// <remarks>
/// A tap splits a connection in two and changes nothing: the half it made itself tells whether the far end could be
/// reached, carries every byte and ends as both ends want it to. Where it made none, the half that was accepted is all
/// there is.
/// </remarks>
public static class TappedLeg
{
    /// <summary>Makes the session of one leg.</summary>
    /// <param name="relayed">Both halves.</param>
    /// <param name="side">The side of the box the tap stands on.</param>
    /// <param name="tap">The tap's name.</param>
    public static HandshakePair Of(HandshakePair relayed, LegSide side, string tap)
    {
        var session = $"{tap}-{relayed.Session}";
        var leg = Joined(relayed.AtClient, relayed.AtOrigin) is { } joined
            ? joined with { Connection = $"{session}.{(side == LegSide.Client ? "client" : "origin")}", Side = side }
            : null;
        var watch = relayed.ClientWatch is { } own
            ? own with { IsComplete = own.IsComplete && relayed.OriginWatch is null or { IsComplete: true } }
            : null;
        return new(
            session,
            relayed.Host,
            relayed.StartedAt,
            side == LegSide.Client ? leg : null,
            side == LegSide.Origin ? leg : null,
            ClientWatch: side == LegSide.Client ? watch : null,
            OriginWatch: side == LegSide.Origin ? watch : null)
        { Tap = tap };
    }

    private static LegRecording? Joined(LegRecording? accepted, LegRecording? made)
    {
        if (accepted is null || made is null)
        {
            return made ?? accepted;
        }

        var client = accepted.Events.OfType<LegEvent.Connected>().FirstOrDefault()?.ClientEnd;
        var users = accepted.Events.OfType<LegEvent.ProxyUser>().Select(user => user with { At = TimeSpan.Zero });
        return made with
        {
            Events =
            [
                .. users,
                .. made.Events.Select(one =>
                    one is LegEvent.Connected ends && client is not null ? ends with { ClientEnd = client } : one),
            ],
        };
    }
}
