namespace ProxyLab.Path.Tests;

/// <summary>Derives what must be said of a cell from how it was built: what the box is set to do, what the origin is,
/// who the client is.</summary>
internal static class Truth
{
    /// <summary>Says what a box does to a client.</summary>
    public static Effect EffectOf(Cell cell) => cell.Box switch
    {
        "router" or "sni-other" => Effect.Routes,
        "nft-size" => cell.Client is "openssl" or "gnutls" ? Effect.Routes : Effect.Drops,
        "nft-drop" or "sni-drop" => Effect.Drops,
        "nft-reset" or "sni-reset" or "squid-terminate" => Effect.Blocks,
        "haproxy-tcp" or "nginx-stream" or "squid-splice" or "squid-peek" => Effect.Relays,
        _ => Effect.Terminates,
    };

    /// <summary>Tells whether a box ends sessions without ever turning to the origin: its captures must show a stretch
    /// of quiet there.</summary>
    public static bool IsOriginLeftAlone(Cell cell) => cell.Box == "squid-terminate";

    /// <summary>Says what the verdict must be.</summary>
    public static Expected Of(Cell cell) => EffectOf(cell) switch
    {
        Effect.Routes => Untouched(cell, "none"),
        Effect.Relays when IsAnsweredByPeeking(cell) => new(["origin"], ["terminate"], ["masked"], IsContent: false),
        Effect.Relays => Untouched(cell, "passthrough"),
        Effect.Terminates => Terminated(cell),
        var effect => Stopped(cell, effect),
    };

    private static Expected Untouched(Cell cell, string action) => cell.Origin switch
    {
        "good" or "tls12" => new(["none"], [action], IsContent: true),
        "mtls" => new(["client"], [action], IsContent: false),

        // The client refuses so old a version, or takes it: the origin offers nothing better, and the client is right.
        // Squid, which peeks, reads the old answer itself and may end TLS itself to say what it thinks of it.
        "tls10" => new(["origin", "client"], cell.Box == "squid-peek" ? [action, "terminate"] : [action]),
        "refuses" => new(["origin"], action == "none" ? ["none"] : ["passthrough", "terminate"], IsContent: false),
        _ => new(["origin"], [action], OfBadCertificate(cell, "faithful"), IsContent: false),
    };

    private static Expected Terminated(Cell cell) => cell.Origin switch
    {
        "good" or "tls12" => new(["none"], ["terminate"], IsContent: true),

        // The client has no certificate either, but was never asked: the box was, in its place.
        "mtls" => new(["client", "middlebox", "indeterminate"], ["terminate"]),
        "refuses" => new(["origin"], ["passthrough", "terminate"]),

        // Squid signs its page about a wrong name for that wrong name.
        "wrong" when cell.Box == "squid-bump" => new(["origin"], ["terminate"], ["faithful"], IsContent: false),

        // Chromium opens two connections at once; HAProxy turns to the origin for the one that asks. Which that is need
        // not show.
        _ when cell is { Box: "haproxy-terminate", Client: "chromium" } => new(["origin"], ["terminate"]),
        _ => new(["origin"], ["terminate"], OfBadCertificate(cell, "masked")),
    };

    private static string[]? OfBadCertificate(Cell cell, string masking) =>
        CellOrigins.BadCertificates.Contains(cell.Origin) ? [masking] : null;

    // Squid peeks at the origin's answer before it lets go of the session: where none comes, it tells the client so,
    // inside TLS of its own.
    private static bool IsAnsweredByPeeking(Cell cell) =>
        cell is { Box: "squid-peek", Origin: "resets" or "closes" or "plain" or "alert40" or "alert70" };

    private static Expected Stopped(Cell cell, Effect effect) =>
        cell.Origin == "refuses" && !cell.Box.StartsWith("squid", StringComparison.Ordinal)
        ? new(["origin"], ["none"], IsContent: false)
        : new(["middlebox"], [effect == Effect.Drops ? "drop" : "block"], IsContent: false);
}
