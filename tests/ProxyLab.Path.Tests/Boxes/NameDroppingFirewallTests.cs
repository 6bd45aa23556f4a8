namespace ProxyLab.Path.Tests;

/// <summary>iptables that drop packets with the origin's name in them.</summary>
public class NameDroppingFirewallTests(NameDroppingFirewallTests.Lab lab)
    : CellTests(lab), IClassFixture<NameDroppingFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("sni-drop");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("sni-drop");
}
