namespace ProxyLab.Capture.Tests;

public class PacketReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Padding_of_the_link_is_no_payload(bool isV6)
    {
        var packets = PacketList.Of(LinkType.Ethernet, [.. BuiltFrame.Ethernet(isV6), 0, 0, 0, 0, 0, 0]);
        Assert.Equal([BuiltFrame.Expected(isV6)], packets.Segments);
    }

    [Theory]
    [InlineData(false, 14 + 2)]
    [InlineData(true, 14 + 4)]
    public void A_length_of_0_from_segmentation_offload_is_the_rest_of_the_frame(bool isV6, int at)
    {
        var frame = BuiltFrame.Ethernet(isV6);
        (frame[at], frame[at + 1]) = (0, 0);
        Assert.Equal([BuiltFrame.Expected(isV6)], PacketList.Of(LinkType.Ethernet, frame).Segments);
    }

    [Fact]
    public void Options_of_IPv4_are_stepped_over()
    {
        var ip = BuiltFrame.IP();
        byte[] frame = [0x46, .. ip[1..20], 0x94, 0x04, 0, 0, .. ip[20..]];
        frame[3] += 4;
        Assert.Equal([BuiltFrame.Expected()], PacketList.Of(LinkType.Raw, frame).Segments);
    }

    [Fact]
    public void Extension_headers_of_IPv6_are_stepped_over()
    {
        var ip = BuiltFrame.IP(isV6: true);
        byte[] extensions =
        [
            43, 0, 1, 4, 0, 0, 0, 0,
            60, 2, 4, 0, 0, 0, 0, 0, .. new byte[16],
            51, 0, 1, 4, 0, 0, 0, 0,
            44, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, .. new byte[12],
            6, 0, 0, 0, 0, 0, 0, 7,
        ];
        byte[] frame = [.. ip[..40], .. extensions, .. ip[40..]];
        (frame[5], frame[6]) = ((byte)(frame[5] + extensions.Length), 0);
        var packets = PacketList.Of(LinkType.Raw, frame);
        Assert.Equal([BuiltFrame.Expected(isV6: true)], packets.Segments);
        Assert.Empty(packets.Reader.Notes);
    }

    [Fact]
    public void A_snapped_frame_has_its_length_on_the_wire_and_the_part_of_the_payload_that_was_captured()
    {
        var frame = BuiltFrame.Ethernet();
        var packets = new PacketList();
        packets.Reader.Read(new Frame(1, default, LinkType.Ethernet, frame.Length, frame.AsSpan(..^30)));
        Assert.Equal(BuiltFrame.Expected() with { Payload = "00010203040506070809" }, Assert.Single(packets.Segments));
        Assert.Equal(1, packets.Reader.Snapped);
        Assert.Empty(packets.Reader.Notes);
    }

    [Fact]
    public void A_frame_snapped_within_its_headers_is_told_and_not_taken_for_a_damaged_one()
    {
        var frame = BuiltFrame.Ethernet();
        for (var length = 0; length < 14 + 20 + 20; length++)
        {
            var packets = new PacketList();
            packets.Reader.Read(new Frame(7, default, LinkType.Ethernet, frame.Length, frame.AsSpan(0, length)));
            Assert.Empty(packets.Segments);
            Assert.Equal(["frame 7: snapped within its IP or TCP header"], packets.Reader.Notes);
        }
    }

    [Theory]
    [InlineData("0101080a0000007b00000000", 123u, true)]
    [InlineData("020405b40402080a0000007b0000000001030307", 123u, true)]
    [InlineData("0204ffff", null, true)]
    [InlineData("00000000", null, true)]
    [InlineData("08000000", null, false)]
    [InlineData("02090000", null, false)]
    [InlineData("01010102", null, false)]
    public void The_timestamp_is_found_among_the_options(string hex, uint? timestamp, bool isWhole)
    {
        var options = Convert.FromHexString(hex);
        var ip = BuiltFrame.IP();
        byte[] frame = [.. ip[..40], .. options, .. ip[40..]];
        frame[3] += (byte)options.Length;
        frame[32] += (byte)(options.Length / 4 << 4);
        var packets = PacketList.Of(LinkType.Raw, frame);
        Assert.Equal([BuiltFrame.Expected() with { Timestamp = timestamp }], packets.Segments);
        Assert.Equal(isWhole ? [] : ["frame 1: TCP options damaged"], packets.Reader.Notes);
    }

    [Theory]
    [InlineData(0, 0x55, "IP header cut short or damaged")]
    [InlineData(0, 0x44, "IP header cut short or damaged")]
    [InlineData(3, 19, "IP header cut short or damaged")]
    [InlineData(3, 39, "TCP header cut short")]
    [InlineData(32, 0x40, "TCP header cut short")]
    [InlineData(32, 0xf0, null)]
    [InlineData(2, 1, "IP packet longer than its frame")]
    public void A_damaged_header_is_told_once_and_counted(int at, byte value, string? text)
    {
        var frame = BuiltFrame.IP();
        frame[at] = value;
        var packets = PacketList.Of(LinkType.Raw, frame, frame);
        Assert.Equal(text is null ? [] : [$"frame 1: {text}; so are 1 more"], packets.Reader.Notes);
        Assert.Equal(text is null || at == 2 ? 2 : 0, packets.Segments.Count);
    }

    [Fact]
    public void UDP_is_passed_over()
    {
        var frame = BuiltFrame.IP();
        frame[9] = 17;
        Assert.Empty(PacketList.Of(LinkType.Raw, frame).Segments);
    }

    [Theory]
    [InlineData(3, 3, "port unreachable")]
    [InlineData(3, 13, "communication administratively prohibited")]
    [InlineData(3, 99, "destination unreachable")]
    [InlineData(11, 0, "time to live exceeded")]
    [InlineData(8, 0, null)]
    [InlineData(5, 0, null)]
    public void An_ICMP_message_names_the_segment_that_did_not_reach_its_end(byte type, byte code, string? reason)
    {
        var quoted = BuiltFrame.IP();
        byte[] message = [.. quoted[..20], type, code, 0, 0, 0, 0, 0, 0, .. quoted[..28]];
        (message[3], message[9]) = ((byte)message.Length, 1);
        Assert.Equal(
            reason is null ? [] : [new(1, "10.0.0.1:50000", "10.0.0.2:443", 0xfffffff0, reason)],
            PacketList.Of(LinkType.Raw, message).Unreached);
        Assert.Empty(PacketList.Of(LinkType.Raw, message[..^1]).Unreached);
    }

    [Theory]
    [InlineData(1, 1, "communication administratively prohibited")]
    [InlineData(1, 4, "port unreachable")]
    [InlineData(3, 0, "hop limit exceeded")]
    [InlineData(2, 0, null)]
    [InlineData(128, 0, null)]
    public void An_ICMPv6_message_names_the_segment_that_did_not_reach_its_end(byte type, byte code, string? reason)
    {
        var quoted = BuiltFrame.IP(isV6: true);
        byte[] message = [.. quoted[..40], type, code, 0, 0, 0, 0, 0, 0, .. quoted];
        (message[5], message[6]) = ((byte)(message.Length - 40), 58);
        Assert.Equal(
            reason is null ? [] : [new(1, "[2001:db8::1]:50000", "[2001:db8::2]:443", 0xfffffff0, reason)],
            PacketList.Of(LinkType.Raw, message).Unreached);
    }

    [Fact]
    public void Nothing_is_allocated_for_an_ordinary_frame()
    {
        var frame = BuiltFrame.Ethernet();
        var count = new Counted();
        var reader = new PacketReader(count);
        reader.Read(new Frame(1, default, LinkType.Ethernet, frame.Length, frame));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            reader.Read(new Frame(i, default, LinkType.Ethernet, frame.Length, frame));
        }

        // The smallest object has 24 bytes. Now and then the runtime allocates a little for itself on the thread that it recompiles a method on.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000 * 24 - 1);
        Assert.Equal(1001, count.Segments);
    }

    private sealed class Counted : IPacketTarget
    {
        public int Segments { get; private set; }

        public void Tcp(in TcpPacket packet) => Segments++;

        public void Unreachable(in UnreachablePacket packet)
        {
        }
    }
}
