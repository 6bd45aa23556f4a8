using System.Text;

namespace ProxyLab.Capture.Tests;

public class CaptureReaderTests
{
    private static readonly byte[] One = [1, 2, 3, 4, 5];
    private static readonly byte[] Two = [6, 7, 8];

    [CorpusFact]
    public void Every_capture_of_the_corpus_has_the_frames_that_capinfos_counts()
    {
        foreach (var (name, count) in FrameCounts.ByCapture)
        {
            var read = ReadCapture.Of(SharedFile.Open(name));
            Assert.Null(read.Fault);
            Assert.Equal((name, count), (name, read.Frames.Count));
            Assert.Equal(Enumerable.Range(1, count), read.Frames.Select(frame => frame.Number));
        }

        Assert.Equal(
            SharedFile.Captures.Where(name => name.StartsWith("corpus", StringComparison.Ordinal)).Order(),
            FrameCounts.ByCapture.Keys.Order());
    }

    [CorpusFact]
    public void Every_capture_of_the_pairs_has_the_frames_that_capinfos_counts()
    {
        var pairs = SharedFile.Captures.Where(name => name.StartsWith("pairs", StringComparison.Ordinal));
        Assert.Equal(FrameCounts.InPairs, pairs.Sum(name => ReadCapture.Of(SharedFile.Open(name)).Frames.Count));
    }

    [CorpusFact]
    public void The_secrets_of_a_capture_with_a_decryption_secrets_block_are_kept()
    {
        var read = ReadCapture.Of(SharedFile.Open("corpus/ja4/chrome-cloudflare-quic-with-secrets.pcapng"));
        var text = Encoding.ASCII.GetString(Convert.FromHexString(Assert.Single(read.Secrets)));
        Assert.Contains("CLIENT_HANDSHAKE_TRAFFIC_SECRET", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0xa1b2c3d4, 123456, 1234560)]
    [InlineData(true, 0xa1b2c3d4, 123456, 1234560)]
    [InlineData(false, 0xa1b23c4d, 123456700, 1234567)]
    [InlineData(true, 0xa1b23c4d, 123456700, 1234567)]
    public void Pcap_is_read_in_both_byte_orders_and_resolutions(bool isBig, uint magic, uint fraction, long ticks)
    {
        var read = ReadCapture.Of(new WrittenCapture(isBig).Pcap(magic, 96)
            .PcapFrame(1700000000, fraction, One, 77).PcapFrame(1, 0, Two).ToArray());
        var first = DateTimeOffset.FromUnixTimeSeconds(1700000000).AddTicks(ticks);
        Assert.Equal(CaptureFormat.Pcap, read.Format);
        Assert.Null(read.Fault);
        Assert.Equal(96, read.SnapLength);
        Assert.Equal(
            [
                new(1, first, LinkType.Ethernet, 77, "0102030405"),
                new(2, DateTimeOffset.FromUnixTimeSeconds(1), LinkType.Ethernet, 3, "060708"),
            ],
            read.Frames);
    }

    [Fact]
    public void A_link_type_with_a_frame_check_sequence_length_above_it_is_the_link_type()
    {
        Assert.Equal(LinkType.Raw, ReadCapture.Of(
            new WrittenCapture().Pcap(link: 0x14000065).PcapFrame(0, 0, One).ToArray()).Frames[0].Link);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("476574", "neither pcap nor pcapng")]
    [InlineData("a1b2cd34000200040000", "Kuznetzov")]
    [InlineData("34cdb2a1020004000000", "Kuznetzov")]
    [InlineData("7b2274797065223a227265636f7264696e67222c2276", "ProxyLab recording")]
    [InlineData("1f8b", "gzip")]
    [InlineData("28b52ffd00", "zstd")]
    [InlineData("d4c3b2a10200", "ends within the header")]
    [InlineData("0a0d0d0a1c000000", "ends within the header")]
    [InlineData("0a0d0d0a1c000000aaaaaaaa", "no byte order")]
    public void What_is_not_a_capture_is_told_at_byte_0(string hex, string text)
    {
        var read = ReadCapture.Of(Convert.FromHexString(hex));
        Assert.Empty(read.Frames);
        Assert.Equal(0, read.Fault?.Offset);
        Assert.Contains(text, read.Fault?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_bytes_of_what_is_not_a_capture_are_shown()
    {
        var fault = ReadCapture.Of([.. "<html>\n"u8]).Fault;
        Assert.Contains("3c68746d6c3e0a (<html>.)", fault?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_of_pcap_that_is_not_known_is_told()
    {
        var fault = ReadCapture.Of(new WrittenCapture().Pcap(major: 3).ToArray()).Fault;
        Assert.Contains("version 3", fault?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x7fffffffu)]
    [InlineData(0xffffffffu)]
    [InlineData(262_145u)]
    public void An_absurd_length_stops_the_reader_at_the_header_that_says_it(uint length)
    {
        var file = new WrittenCapture().Pcap().PcapFrame(0, 0, One)
            .U32(0).U32(0).U32(length).U32(length).Raw(new byte[300_000]).ToArray();
        var read = ReadCapture.Of(file);
        Assert.Single(read.Frames);
        Assert.Equal((24 + 16 + 5, 1), (read.Fault?.Offset, read.Fault?.Frames));
        Assert.Contains("damaged", read.Fault?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_larger_than_the_buffer_are_read_and_the_position_follows()
    {
        var large = new byte[3 << 20];
        large[^1] = 9;
        var file = new WrittenCapture().Pcap(snap: 8 << 20)
            .PcapFrame(0, 0, One).PcapFrame(0, 0, large).PcapFrame(0, 0, Two).ToArray();
        using var reader = CaptureReader.Open(new MemoryStream(file));
        Assert.True(reader.Next() && reader.Next());
        Assert.Equal(large, reader.Current.Bytes);
        Assert.True(reader.Next());
        Assert.Equal(Two, reader.Current.Bytes);
        Assert.False(reader.Next());
        Assert.False(reader.Next());
        Assert.Equal(file.Length, reader.Position);
    }
}
