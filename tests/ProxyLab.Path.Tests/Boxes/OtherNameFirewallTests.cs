namespace ProxyLab.Path.Tests;

/// <summary>iptables that drop another name than the origin's: they do nothing here.</summary>
public class OtherNameFirewallTests(OtherNameFirewallTests.Lab lab)
    : CellTests(lab), IClassFixture<OtherNameFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("sni-other");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("sni-other");
}
