namespace ProxyLab.Path.Tests;

/// <summary>Lists the full product of boxes, origins and clients, and says which cells are empty and why.</summary>
internal static class CellTable
{
    private static readonly string[] SeenByBlocked = ["good", "expired", "silent", "refuses"];

    /// <summary>Gets every cell of the product.</summary>
    public static IEnumerable<Cell> Product =>
        from box in RealBox.All
        from origin in CellOrigins.Names
        from client in CellClients.Names
        select new Cell(box.Name, origin, client);

    /// <summary>Gets what the tests run: a representative part, or with PROXYLAB_PATH_CELLS=all every cell that is not
    /// empty.</summary>
    public static IEnumerable<Cell> ToRun =>
        Product.Where(cell => WhyEmpty(cell) is null && (IsAllAsked || IsRepresentative(cell)));

    /// <summary>Says why there is nothing to run in a cell; <c>null</c> where there is.</summary>
    public static string? WhyEmpty(Cell cell) => Truth.EffectOf(cell) switch
    {
        Effect.Blocks or Effect.Drops when Truth.IsOriginLeftAlone(cell) && cell.Origin != "good" =>
            "Squid never turns to the origin: it is the cell of the good one",
        Effect.Blocks or Effect.Drops when !SeenByBlocked.Contains(cell.Origin) =>
            "the hello never comes to the origin: it is the cell of the good one",
        _ => null,
    };

    // Every origin behind every box that lets its hello arrive, openssl being quick; and every client of the good
    // origin, and one at a fault.
    // Waits for the silent and starts of Chromium are dear: a few do.
    private static bool IsRepresentative(Cell cell) => cell.Client switch
    {
        "openssl" => cell.Origin != "silent" || cell.Box is "router" or "haproxy-tcp" or "squid-bump" or "mitmproxy",
        "chromium" => (cell.Box, cell.Origin)
            is ("router" or "nft-size" or "squid-bump", "good") or ("router" or "mitmproxy", "expired"),
        "curl" => cell.Origin is "good" or "expired" or "wrong",
        _ => cell.Origin is "good" or "untrusted",
    };

    private static readonly bool IsAllAsked = Environment.GetEnvironmentVariable("PROXYLAB_PATH_CELLS") == "all";
}
