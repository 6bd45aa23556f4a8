namespace ProxyLab.Path.Tests;

/// <summary>Squid reading the hello and the origin's answer and letting go.</summary>
public class SquidPeekTests(SquidPeekTests.Lab lab) : CellTests(lab), IClassFixture<SquidPeekTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("squid-peek");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("squid-peek");
}
