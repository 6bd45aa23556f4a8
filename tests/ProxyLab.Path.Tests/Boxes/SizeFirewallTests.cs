namespace ProxyLab.Path.Tests;

/// <summary>nftables that drop long packets, a padded or post-quantum ClientHello among them.</summary>
public class SizeFirewallTests(SizeFirewallTests.Lab lab) : CellTests(lab), IClassFixture<SizeFirewallTests.Lab>
{
    public static TheoryData<Cell> Cells => CellsOf("nft-size");

    [BoxTheory]
    [MemberData(nameof(Cells))]
    public Task The_verdict_names_what_was_built(Cell cell) => CheckAsync(cell);

    public sealed class Lab() : CellFixture("nft-size");
}
