namespace ProxyLab.Compare;

/// <summary>Says how badly an origin leg fits a client leg, in seconds squared: the square prefers the order of starts.</summary>
/// <param name="uncertainty">How far the clocks may be apart.</param>
/// <param name="asked">Every name that a client leg asks for.</param>
/// <param name="named">Every name that an origin leg is for.</param>
/// <param name="users">Every user name that one client leg alone gave: a box that carries it on says so whom it serves.</param>
internal sealed class LegDistance(
    TimeSpan uncertainty, IReadOnlySet<string> asked, IReadOnlySet<string> named, IReadOnlySet<string> users)
{
    /// <summary>Stands for legs that cannot belong together.</summary>
    public const double Never = 1e9;

    /// <summary>A difference of cost that says nothing: two connections that either side opened within about ten milliseconds.</summary>
    public const double Margin = 2e-4;

    /// <summary>Measures; <see cref="Never"/> when they cannot belong together.</summary>
    public double Of(PairingLeg client, PairingLeg origin)
    {
        // A box connects when the client is there, not before, and not long after it has left.
        var isUsers = IsUsers(client, origin);
        if (origin.Start < client.Start - uncertainty || origin.Start > client.EndsAt + Lingering
            || !(isUsers ?? !IsContradiction(client, origin)))
        {
            return Never;
        }

        var late = (origin.Start - client.Asked).TotalSeconds;
        var early = (client.Start - origin.Start).TotalSeconds;
        var apart = late >= 0 ? late : Math.Min(-late, Math.Abs(early));
        return (apart * apart * (early > 0 ? 4 : 1)) + Unlikeness(client, origin)
            + (isUsers is true || client.Name == origin.Name ? 0 : Nameless);
    }

    // The user of one connection alone is a name for it; one that several share, or that the box puts there itself, is not.
    private bool? IsUsers(PairingLeg client, PairingLeg origin) =>
        origin.User is { } user && users.Contains(user) ? user == client.User : null;

    /// <summary>Tells whether two legs are for different names, or a hello has no question to answer to.</summary>
    /// <remarks>A transparent box that changes the name keeps the destination.</remarks>
    private bool IsContradiction(PairingLeg client, PairingLeg origin) => (client.Name, origin.Name) switch
    {
        (null, _) => client.Hello is null && origin.Hello is not null,
        (_, null) => false,
        ({ } mine, { } theirs) => mine != theirs
            && (named.Contains(mine) || asked.Contains(theirs) || client.Destination is null || client.Destination != origin.Destination
                || origin.Start < client.Start),
    };

    // What a box offers follows, in many boxes, what it was offered; it only ever breaks ties.
    private static double Unlikeness(PairingLeg client, PairingLeg origin)
    {
        if (client.Hello is not { } offered || origin.Hello is not { } sent)
        {
            return 0;
        }

        var grown = Math.Abs(offered.Raw.Length - sent.Raw.Length);
        return (offered.Alpn == sent.Alpn ? 0 : Hint) + (offered.HighestVersion == sent.HighestVersion ? 0 : Hint) + (Hint * Math.Min(grown, 1000) / 1000);
    }

    private const double Hint = 3e-4;
    private const double Nameless = 1;
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(1);
}
