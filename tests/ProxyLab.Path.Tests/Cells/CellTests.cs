namespace ProxyLab.Path.Tests;

/// <summary>Runs the cells of one box, each a case: the verdict must be what was built.</summary>
/// <remarks>The boxes stand in namespaces of their own, so their classes run side by side.</remarks>
public abstract class CellTests(CellFixture box)
{
    protected async Task CheckAsync(Cell cell)
    {
        var result = await box.RunAsync(cell);
        Assert.True(!result.Faults().Any(), $"{result}");
    }

    /// <summary>Lists the cells of some boxes: a representative part, or all with PROXYLAB_PATH_CELLS=all.</summary>
    internal static TheoryData<Cell> CellsOf(string box) => [.. CellTable.ToRun.Where(cell => cell.Box == box)];
}
