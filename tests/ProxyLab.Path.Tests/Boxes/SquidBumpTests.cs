namespace ProxyLab.Path.Tests;

/// <summary>Squid ending TLS.</summary>
public class SquidBumpTests(SquidBumpTests.Lab lab) : CellTests(lab), IClassFixture<SquidBumpTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("squid-bump");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("squid-bump");
}
