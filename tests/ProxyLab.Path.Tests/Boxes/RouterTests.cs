namespace ProxyLab.Path.Tests;

/// <summary>A box that routes and does nothing else.</summary>
public class RouterTests(RouterTests.Lab lab) : CellTests(lab), IClassFixture<RouterTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("router");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("router");
}
