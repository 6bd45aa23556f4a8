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

    /// <summary>Says why there is nothing to run in a cell; <c>null</c> where there is.</summary>
    public static string? WhyEmpty(Cell cell) => Truth.EffectOf(cell) switch
    {
        Effect.Blocks or Effect.Drops when cell.Box == "squid-terminate" && cell.Origin != "good" =>
            "Squid never turns to the origin: it is the cell of the good one",
        Effect.Blocks or Effect.Drops when !SeenByBlocked.Contains(cell.Origin) =>
            "the hello never comes to the origin: it is the cell of the good one",
        _ => null,
    };
}
