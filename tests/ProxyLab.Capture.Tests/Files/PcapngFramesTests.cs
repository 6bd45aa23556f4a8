namespace ProxyLab.Capture.Tests;

public class PcapngFramesTests
{
    private static readonly byte[] One = [1, 2, 3, 4, 5];
    private static readonly byte[] Two = [6, 7, 8];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_kind_of_packet_block_is_read_in_both_byte_orders(bool isBig)
    {
        var read = ReadCapture.Of(new WrittenCapture(isBig).Section().Interface(snap: 4).Interface(link: 101)
            .Enhanced(1, 1_000_001, One, 50).Block(5, body => body.U32(0)).Simple([1, 2, 3, 4], 60)
            .Obsolete(0, 2_000_000, Two).ToArray());
        Assert.Equal((CaptureFormat.Pcapng, null, 4), (read.Format, read.Fault, read.SnapLength));
        var start = DateTimeOffset.UnixEpoch;
        Assert.Equal(
            [
                new(1, start.AddTicks(10_000_010), LinkType.Raw, 50, "0102030405"),
                new(2, start.AddTicks(10_000_010), LinkType.Ethernet, 60, "01020304"),
                new(3, start.AddSeconds(2), LinkType.Ethernet, 3, "060708"),
            ],
            read.Frames);
    }

    [Fact]
    public void Each_section_has_its_own_byte_order_and_interfaces()
    {
        byte[] first = new WrittenCapture().Section().Interface().Enhanced(0, 0, One).ToArray();
        byte[] second = new WrittenCapture(isBig: true).Section().Interface(link: 113).Enhanced(0, 0, Two).ToArray();
        var read = ReadCapture.Of([.. first, .. second]);
        Assert.Null(read.Fault);
        Assert.Equal([LinkType.Ethernet, LinkType.LinuxCooked], read.Frames.Select(frame => frame.Link));

        byte[] without = new WrittenCapture(isBig: true).Section().Enhanced(0, 0, Two).ToArray();
        var fault = ReadCapture.Of([.. first, .. without]).Fault;
        Assert.Equal(first.Length + 28, fault?.Offset);
        Assert.Contains("interface 0", fault?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, 3UL, 30_000_000)]
    [InlineData(3, null, 3_001UL, 30_010_000)]
    [InlineData(6, 100L, 1UL, 1_000_000_010)]
    [InlineData(6, -1L, 3_000_000UL, 20_000_000)]
    [InlineData(7, null, 3UL, 3)]
    [InlineData(9, null, 1_234_567_899UL, 12_345_678)]
    [InlineData(12, null, 1_000_000_000_000UL, 10_000_000)]
    [InlineData(0x80, null, 3UL, 30_000_000)]
    [InlineData(0x8a, null, 1536UL, 15_000_000)]
    [InlineData(0xa0, null, 0x1_8000_0000UL, 15_000_000)]
    [InlineData(0xff, null, 0x1_8000_0000UL, 0)]
    [InlineData(0x7f, null, 0x1_8000_0000UL, 0)]
    public void Times_count_by_the_resolution_and_offset_of_the_interface(
        byte resolution, long? offset, ulong stamp, long ticks)
    {
        var file = new WrittenCapture().Section().Interface(1, 0, resolution, offset).Enhanced(0, stamp, One);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(ticks), ReadCapture.Of(file.ToArray()).Frames[0].Time);
    }

    [Theory]
    [InlineData(0, 0L, ulong.MaxValue)]
    [InlineData(6, long.MaxValue, 0UL)]
    [InlineData(6, 0L, ulong.MaxValue)]
    public void A_time_that_no_calendar_has_is_held_at_its_end(byte resolution, long offset, ulong stamp)
    {
        var file = new WrittenCapture().Section().Interface(1, 0, resolution, offset).Enhanced(0, stamp, One);
        Assert.Equal(DateTimeOffset.MaxValue, ReadCapture.Of(file.ToArray()).Frames[0].Time);
    }

    [Fact]
    public void Blocks_that_Wireshark_numbers_though_they_hold_no_packet_have_a_number()
    {
        // tshark 4.0.17 numbers blocks of the types 9, 0x204, 0xbad and 0x40000bad, and none of type 0x7777.
        var read = ReadCapture.Of(new WrittenCapture().Section().Interface().Enhanced(0, 0, One)
            .Block(0xbad, body => body.U32(32473)).Enhanced(0, 0, One)
            .Block(0x40000bad, body => body.U32(32473)).Block(9, body => body.U32(0)).Enhanced(0, 0, One)
            .Block(0x7777, body => body.U32(0)).Block(0x204, body => body.U32(0)).Simple(Two).ToArray());
        Assert.Equal([1, 3, 6, 8], read.Frames.Select(frame => frame.Number));
    }

    [Fact]
    public void Secrets_are_kept_wherever_they_stand_and_those_of_other_protocols_are_not()
    {
        var read = ReadCapture.Of(new WrittenCapture(isBig: true).Section().Secrets(0x544c534b, "one"u8).Interface()
            .Enhanced(0, 0, One).Secrets(0x5753484b, "ssh"u8).Secrets(0x544c534b, "three"u8).ToArray());
        Assert.Null(read.Fault);
        Assert.Equal([Convert.ToHexStringLower("one"u8), Convert.ToHexStringLower("three"u8)], read.Secrets);
    }

    [Fact]
    public void A_block_whose_two_lengths_differ_stops_the_reader_where_it_starts()
    {
        var whole = new WrittenCapture().Section().Interface().Enhanced(0, 0, One).ToArray();
        var block = new WrittenCapture().Enhanced(0, 0, Two).ToArray();
        block[^4] ^= 4;
        var read = ReadCapture.Of([.. whole, .. block]);
        Assert.Single(read.Frames);
        Assert.Equal((whole.Length, 1), (read.Fault?.Offset, read.Fault?.Frames));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(11u)]
    [InlineData((64u << 20) + 4)]
    [InlineData(uint.MaxValue)]
    public void A_length_that_no_block_has_stops_the_reader(uint length)
    {
        var whole = new WrittenCapture().Section().Interface().Enhanced(0, 0, One).ToArray();
        var read = ReadCapture.Of([.. whole, .. new WrittenCapture().U32(6).U32(length).U32(0).ToArray()]);
        Assert.Single(read.Frames);
        Assert.Equal(whole.Length, read.Fault?.Offset);
    }

    [Fact]
    public void A_frame_longer_than_its_block_stops_the_reader()
    {
        var file = new WrittenCapture().Section().Interface()
            .Block(6, body => body.U32(0).U32(0).U32(0).U32(5).U32(5).U32(0)).ToArray();
        Assert.Contains("shorter than what it says", ReadCapture.Of(file).Fault?.Text, StringComparison.Ordinal);
    }
}
