namespace ProxyLab.Path.Tests;

/// <summary>Squid reading the hello and letting go.</summary>
public class SquidSpliceTests(SquidSpliceTests.Lab lab) : CellTests(lab), IClassFixture<SquidSpliceTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("squid-splice");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("squid-splice");
}
