namespace ProxyLab.Capture.Tests;

public class LinkHeaderTests
{
    [Theory]
    [InlineData(1, "020000000002020000000001")]
    [InlineData(1, "020000000002020000000001" + "81000064")]
    [InlineData(1, "020000000002020000000001" + "88a80064" + "81000065")]
    [InlineData(1, "020000000002020000000001" + "91000064" + "92000065" + "81000066" + "81000067")]
    [InlineData(113, "0000000100060200000000010000")]
    [InlineData(113, "0000000100060200000000010000" + "81000064")]
    public void The_header_before_an_EtherType_is_stepped_over(ushort link, string header)
    {
        Check((LinkType)link, Convert.FromHexString(header + "0800"), isV6: false);
        Check((LinkType)link, Convert.FromHexString(header + "86dd"), isV6: true);
    }

    [Theory]
    [InlineData(276, "0800000000000002000100060200000000010000", false)]
    [InlineData(276, "86dd000000000002000100060200000000010000", true)]
    [InlineData(276, "8100000000000002000100060200000000010000" + "00640800", false)]
    [InlineData(0, "02000000", false)]
    [InlineData(0, "00000002", false)]
    [InlineData(0, "18000000", true)]
    [InlineData(0, "0000001c", true)]
    [InlineData(0, "1e000000", true)]
    [InlineData(108, "00000002", false)]
    [InlineData(108, "00000018", true)]
    [InlineData(101, "", false)]
    [InlineData(101, "", true)]
    [InlineData(12, "", false)]
    [InlineData(14, "", true)]
    [InlineData(228, "", false)]
    [InlineData(229, "", true)]
    public void The_header_of_every_other_link_is_stepped_over(ushort link, string header, bool isV6) =>
        Check((LinkType)link, Convert.FromHexString(header), isV6);

    [Fact]
    public void What_is_not_IP_is_passed_over_without_a_word()
    {
        var arp = BuiltFrame.Ethernet();
        arp[13] = 0x06;
        var packets = PacketList.Of(LinkType.Ethernet, arp);
        Assert.Empty(packets.Segments);
        Assert.Empty(packets.Reader.Notes);
    }

    [Fact]
    public void A_link_type_that_is_not_understood_is_told_once()
    {
        var packets = PacketList.Of((LinkType)147, [1], [2], [3]);
        Assert.Equal(["frame 1: link type 147 is not understood; so are 2 more"], packets.Reader.Notes);
    }

    private static void Check(LinkType link, byte[] header, bool isV6)
    {
        var packets = PacketList.Of(link, [.. header, .. BuiltFrame.IP(isV6)]);
        Assert.Equal(BuiltFrame.Expected(isV6), Assert.Single(packets.Segments));
        Assert.Empty(packets.Reader.Notes);
        for (var length = 0; length < header.Length; length++)
        {
            Assert.Empty(PacketList.Of(link, header[..length]).Segments);
        }
    }
}
