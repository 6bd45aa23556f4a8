namespace ProxyLab.Path.Tests;

/// <summary>nginx's stream module.</summary>
public class NginxStreamTests(NginxStreamTests.Lab lab) : CellTests(lab), IClassFixture<NginxStreamTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("nginx-stream");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("nginx-stream");
}
