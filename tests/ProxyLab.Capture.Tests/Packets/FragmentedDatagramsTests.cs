namespace ProxyLab.Capture.Tests;

public class FragmentedDatagramsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fragments_are_put_together_in_any_order(bool isV6)
    {
        (int Offset, int Length)[] cuts = [(0, 16), (16, 24), (40, 8), (48, 12)];
        int[][] orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 0, 3, 3, 1]];
        foreach (var order in orders)
        {
            var frames = order.Select(i => Fragment(isV6, cuts[i].Offset, cuts[i].Length, hasMore: i < 3));
            var packets = PacketList.Of(LinkType.Raw, frames);
            Assert.Equal([BuiltFrame.Expected(isV6, order.Length)], packets.Segments);
            Assert.Empty(packets.Reader.Notes);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_fragments_overlap_what_came_first_stays(bool isV6)
    {
        var late = Fragment(isV6, 16, 32, hasMore: true);
        late.AsSpan(^32..).Fill(0xee);
        var packets = PacketList.Of(
            LinkType.Raw, Fragment(isV6, 0, 32, hasMore: true), late, Fragment(isV6, 40, 20, hasMore: false));
        var payload = BuiltFrame.Payload.ToArray();
        payload.AsSpan(12, 16).Fill(0xee);
        var expected = BuiltFrame.Expected(isV6, 3) with { Payload = Convert.ToHexStringLower(payload) };
        Assert.Equal([expected], packets.Segments);
    }

    [Fact]
    public void A_fragment_that_cannot_be_is_told()
    {
        var beyond = Fragment(isV6: false, 0, 16, hasMore: true);
        (beyond[6], beyond[7]) = (0x3f, 0xff);
        var odd = Fragment(isV6: false, 0, 15, hasMore: true);
        var packets = PacketList.Of(LinkType.Raw, beyond, odd);
        Assert.Equal(["frame 1: fragment with a length that cannot be; so are 1 more"], packets.Reader.Notes);
    }

    [Fact]
    public void A_datagram_is_dropped_after_a_minute_and_told()
    {
        var packets = new PacketList();
        Read(packets, 1, 0, Fragment(isV6: false, 0, 16, hasMore: true));
        Assert.Equal(["frame 1: fragmented datagram not complete at the end"], packets.Reader.Notes);
        Read(packets, 2, 61, Fragment(isV6: false, 16, 44, hasMore: false));
        Assert.Empty(packets.Segments);
        Assert.Equal(
            [
                "frame 1: fragmented datagram not complete, dropped",
                "frame 2: fragmented datagram not complete at the end",
            ],
            packets.Reader.Notes);
    }

    [Fact]
    public void No_more_than_a_thousand_datagrams_are_under_way()
    {
        var packets = new PacketList();
        for (var i = 0; i < 1500; i++)
        {
            var fragment = Fragment(isV6: false, 0, 16, hasMore: true);
            (fragment[4], fragment[5]) = ((byte)(i >> 8), (byte)i);
            Read(packets, i + 1, 0, fragment);
        }

        Assert.Equal(
            [
                "frame 1: fragmented datagram not complete, dropped; so are 499 more",
                "frame 501: fragmented datagram not complete at the end; so are 999 more",
            ],
            packets.Reader.Notes);
    }

    private static byte[] Fragment(bool isV6, int offset, int length, bool hasMore) => isV6
        ? BuiltFrame.FragmentV6(BuiltFrame.IP(isV6: true), offset, length, hasMore)
        : BuiltFrame.FragmentV4(BuiltFrame.IP(), offset, length, hasMore);

    private static void Read(PacketList packets, int number, int second, byte[] bytes) => packets.Reader.Read(
        new Frame(number, DateTimeOffset.UnixEpoch.AddSeconds(second), LinkType.Raw, bytes.Length, bytes));
}
