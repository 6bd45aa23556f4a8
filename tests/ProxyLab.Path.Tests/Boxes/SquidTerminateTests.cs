namespace ProxyLab.Path.Tests;

/// <summary>Squid closing every TLS connection.</summary>
public class SquidTerminateTests(SquidTerminateTests.Lab lab) : CellTests(lab), IClassFixture<SquidTerminateTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("squid-terminate");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("squid-terminate");
}
