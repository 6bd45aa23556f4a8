namespace ProxyLab.Path.Tests;

/// <summary>HAProxy in mode tcp.</summary>
public class HaproxyRelayTests(HaproxyRelayTests.Lab lab) : CellTests(lab), IClassFixture<HaproxyRelayTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("haproxy-tcp");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("haproxy-tcp");
}
