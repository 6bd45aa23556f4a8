using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Says for people what a pairing left out, or rests on.</summary>
internal static class PairingNotes
{
    /// <summary>Lists the notes.</summary>
    public static EquatableArray<string> Of(PairingOfSides pairing, SideOrder order)
    {
        string?[] all =
        [
            Order(order),
            Clock(pairing),
            Count(
                pairing.Certain.Count(IsTranslated),
                "has other addresses on either side: they are translated in between",
                "have other addresses on either side: they are translated in between"),
            Count(
                pairing.LeftOut.Count(claim => claim.Client.IsSession is false),
                "of the client's carries no TLS and is left out",
                "of the client's carry no TLS and are left out"),
            Count(
                pairing.Raced.Count,
                "of the client's came to nothing beside another for the same name (RFC 8305), and is left out",
                "of the client's came to nothing beside others for the same name (RFC 8305), and are left out"),
            Count(
                pairing.LeftOut.Count(claim => claim.Client is { IsSession: null, IsUnused: true }),
                "of the client's was left without a byte, and is left out",
                "of the client's were left without a byte, and are left out"),
            Count(
                pairing.LeftOut.Count(claim => claim.Client is { IsSession: null, IsUnused: false }),
                "of the client's shows no hello, as one does that began before the capture, and is left out",
                "of the client's show no hello, as those do that began before the capture, and are left out"),
            Count(
                pairing.Unclaimed.Count,
                "towards an origin answers to no client connection and is not judged: the box made it for itself, "
                + "or for another client",
                "towards origins answer to no client connection and are not judged: the box made them for itself, "
                + "or for other clients"),
            Count(
                pairing.Unseen.Count,
                "towards an origin has its client outside of what was watched, and is judged alone",
                "towards origins have their client outside of what was watched, and are judged alone"),
            Count(
                pairing.Claims.Count(claim => claim.IsPooled),
                "has no origin connection of its own while an earlier one to the same name was open, which may have "
                + "carried it: nothing is made of the absence",
                "have no origin connection of their own while an earlier one to the same name was open, which may have "
                + "carried them: nothing is made of the absence"),
            Count(
                pairing.Claims.Count(claim => claim.IsMissed),
                "has no origin connection, which the origin's capture may lack: another went the same way. Nothing is "
                + "made of the absence",
                "have no origin connection, which the origin's capture may lack: others went the same way. Nothing is "
                + "made of the absence"),
            pairing.IsClientOneWay ? OneWay("client") : null,
            pairing.IsOriginOneWay ? OneWay("origin") : null,
            Count(
                pairing.Claims.Count(claim => claim.IsUncertain),
                "could have been paired otherwise just as well, and is paired in order",
                "could have been paired otherwise just as well, and are paired in order"),
        ];
        return [.. all.OfType<string>()];
    }

    private static string OneWay(string side) =>
        $"The {side} side's capture shows what one end sent alone, as a mirror port of one direction does: nothing "
        + "counts as absent from it.";

    private static string? Order(SideOrder order) => order switch
    {
        SideOrder.Reversed =>
            "The two sides were handed over the wrong way round: what was named the client's side is the "
            + "origin's, and is read as such.",
        SideOrder.ReversedPerhaps =>
            "The two sides were handed over the wrong way round, by the order of starts and answers, and are "
            + "read as such: name the client's side first to have the box judged too.",
        SideOrder.Open =>
            "The files may be the wrong way round: it cannot be told which side was captured where, and no fault "
            + "of the box is told.",
        _ => null,
    };

    private static string? Clock(PairingOfSides pairing) => pairing switch
    {
        { IsOneClock: true } => null,
        { Offset: { } offset, IsGuessed: true } =>
            $"The origin side's clock is taken to be {Seconds(offset)} the client's, by the order of starts alone.",
        { Offset: { } offset } =>
            $"The origin side's clock is {Seconds(offset)} the client's, "
            + $"give or take {pairing.Uncertainty.TotalSeconds:0.000} s.",
        { ClientWatch: not null, OriginWatch: not null } =>
            "No connection tells how the two clocks stand to each other; they are taken to agree.",
        _ => null,
    };

    private static string Seconds(TimeSpan offset) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{offset.Duration().TotalSeconds:0.000} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")}");

    private static string? Count(int count, string one, string many) => count switch
    {
        0 => null,
        1 => $"1 connection {one}.",
        _ => $"{count} connections {many}.",
    };

    private static bool IsTranslated((Recording.LegRecording Client, Recording.LegRecording Origin) pair) =>
        Ends(pair.Client) is { } here && Ends(pair.Origin) is { } there && here != there
        && SameConnection.Of(pair.Client, pair.Origin) is true;

    private static (string ClientEnd, string OriginEnd)? Ends(Recording.LegRecording leg)
    {
        foreach (var happened in leg.Events)
        {
            if (happened is Recording.LegEvent.Connected connected)
            {
                return (connected.ClientEnd, connected.OriginEnd);
            }
        }

        return null;
    }
}
