namespace ProxyLab.Path.Tests;

/// <summary>mitmproxy as it comes.</summary>
public class MitmproxyDefaultTests(MitmproxyDefaultTests.Lab lab)
    : CellTests(lab), IClassFixture<MitmproxyDefaultTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("mitmproxy");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("mitmproxy");
}
