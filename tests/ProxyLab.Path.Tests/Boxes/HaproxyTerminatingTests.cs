namespace ProxyLab.Path.Tests;

/// <summary>HAProxy ending TLS and verifying origins.</summary>
public class HaproxyTerminatingTests(HaproxyTerminatingTests.Lab lab)
    : CellTests(lab), IClassFixture<HaproxyTerminatingTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("haproxy-terminate");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("haproxy-terminate");
}
