namespace ProxyLab.Path.Tests;

/// <summary>nftables that answer every ClientHello with RST.</summary>
public class ResettingFirewallTests(ResettingFirewallTests.Lab lab)
    : CellTests(lab), IClassFixture<ResettingFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("nft-reset");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("nft-reset");
}
