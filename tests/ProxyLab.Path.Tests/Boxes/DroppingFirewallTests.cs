namespace ProxyLab.Path.Tests;

/// <summary>nftables that drop every ClientHello.</summary>
public class DroppingFirewallTests(DroppingFirewallTests.Lab lab)
    : CellTests(lab), IClassFixture<DroppingFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("nft-drop");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("nft-drop");
}
