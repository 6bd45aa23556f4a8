namespace ProxyLab.Path.Tests;

/// <summary>SSLsplit, which verifies nothing.</summary>
public class SslSplitTests(SslSplitTests.Lab lab) : CellTests(lab), IClassFixture<SslSplitTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("sslsplit");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("sslsplit");
}
