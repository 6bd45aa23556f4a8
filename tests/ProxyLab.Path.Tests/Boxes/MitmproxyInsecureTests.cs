namespace ProxyLab.Path.Tests;

/// <summary>mitmproxy told not to verify origins.</summary>
public class MitmproxyInsecureTests(MitmproxyInsecureTests.Lab lab)
    : CellTests(lab), IClassFixture<MitmproxyInsecureTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("mitmproxy-insecure");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("mitmproxy-insecure");
}
