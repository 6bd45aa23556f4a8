namespace ProxyLab.Path.Tests;

/// <summary>iptables that answer packets with the origin's name in them with RST.</summary>
public class NameResettingFirewallTests(NameResettingFirewallTests.Lab lab)
    : CellTests(lab), IClassFixture<NameResettingFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("sni-reset");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("sni-reset");
}
