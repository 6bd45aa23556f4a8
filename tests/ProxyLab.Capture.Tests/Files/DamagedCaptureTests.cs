namespace ProxyLab.Capture.Tests;

public class DamagedCaptureTests
{
    private static readonly byte[][] Frames = [[1, 2, 3], new byte[40], [4], new byte[64], [5, 6]];

    private static readonly byte[] Pcap = Frames.Aggregate(
        new WrittenCapture().Pcap(), (file, frame) => file.PcapFrame(1, 2, frame)).ToArray();

    private static readonly byte[] Pcapng = Frames.Aggregate(
        new WrittenCapture().Section().Interface(), (file, frame) => file.Enhanced(0, 1, frame)).ToArray();

    /// <summary>Where each frame of the two files ends.</summary>
    private static readonly int[] PcapEnds =
        [.. Frames.Select((_, i) => 24 + Frames.Take(i + 1).Sum(frame => 16 + frame.Length))];

    private static readonly int[] PcapngEnds =
        [.. Frames.Select((_, i) => Pcapng.Length - Frames.Skip(i + 1).Sum(frame => 44 + ((frame.Length + 3) & ~3)))];

    [Fact]
    public void Pcap_cut_anywhere_gives_all_whole_frames_and_then_the_fault() => CheckCuts(Pcap, PcapEnds, [24]);

    [Fact]
    public void Pcapng_cut_anywhere_gives_all_whole_frames_and_then_the_fault() =>
        CheckCuts(Pcapng, PcapngEnds, [28, 60]);

    [Fact]
    public void Gzip_cut_anywhere_is_told_and_all_before_is_read()
    {
        var random = new Random(1);
        var noise = new byte[2000];
        random.NextBytes(noise);
        byte[] file = WrittenCapture.Gzip([.. Pcap, .. new WrittenCapture().PcapFrame(3, 4, noise).ToArray()]);
        var whole = ReadCapture.Of(file);
        Assert.Null(whole.Fault);
        for (var length = 3; length < file.Length; length++)
        {
            var read = ReadCapture.Of(file[..length]);
            Assert.NotNull(read.Fault);
            Assert.Equal(whole.Frames.Take(read.Frames.Count), read.Frames);
        }

        Assert.Equal(Frames.Length, ReadCapture.Of(file[..^100]).Frames.Count);
        Assert.Equal(Frames.Length + 1, ReadCapture.Of(file[..^1]).Frames.Count);
    }

    [CorpusFact]
    public void Gzip_of_one_or_more_members_is_the_file_within()
    {
        Assert.Equivalent(ReadCapture.Of(Pcap), ReadCapture.Of(WrittenCapture.Gzip(Pcap)));
        Assert.Equivalent(ReadCapture.Of(Pcapng), ReadCapture.Of(WrittenCapture.Gzip(Pcapng[..33], Pcapng[33..])));
        var large = SharedFile.Read("corpus/ja4/http2-with-cookies.pcapng");
        Assert.Equal(ReadCapture.Of(large).Frames, ReadCapture.Of(WrittenCapture.Gzip(large)).Frames);
    }

    [Fact]
    public void What_is_not_gzip_behind_gzip_is_told_after_all_frames()
    {
        var read = ReadCapture.Of([.. WrittenCapture.Gzip(Pcap), .. "trailing"u8]);
        Assert.Equal(Frames.Length, read.Frames.Count);
        Assert.Contains("not gzip", read.Fault?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checksum_of_gzip_is_told_after_all_frames_but_those_of_the_last_KiB()
    {
        var file = WrittenCapture.Gzip([.. Pcap, .. new WrittenCapture().PcapFrame(3, 4, new byte[1024]).ToArray()]);
        file[^8] ^= 1;
        var read = ReadCapture.Of(file);
        Assert.Equal(ReadCapture.Of(Pcap).Frames, read.Frames);
        Assert.Contains("gzip", read.Fault?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_gives_the_same_frames()
    {
        Assert.Equal(ReadCapture.Of(Pcap).Frames, ReadCapture.Of(new DripStream(Pcap)).Frames);
        Assert.Equal(ReadCapture.Of(Pcapng).Frames, ReadCapture.Of(new DripStream(WrittenCapture.Gzip(Pcapng))).Frames);
    }

    [CorpusFact]
    public void No_mutation_makes_the_reader_throw_or_take_much_memory()
    {
        byte[][] files =
        [
            Pcap, Pcapng, WrittenCapture.Gzip(Pcap), SharedFile.Read("corpus/ja4/tls-non-ascii-alpn.pcapng"),
            SharedFile.Read("corpus/zeek/ml-dsa-44-cert.pcap")[..4000], SharedFile.Read("corpus/ja4/ipv6.pcapng"),
        ];
        var random = new Random(20261127);
        var most = 0L;
        for (var i = 0; i < Mutations; i++)
        {
            byte[] file = [.. files[i % files.Length]];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                file[random.Next(file.Length)] = random.Next(3) == 0 ? (byte)0xff : (byte)random.Next(256);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(file[..random.Next(file.Length / 2, file.Length + 1)]);
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(most, 1, 16 << 20);
    }

    private static void Read(byte[] file)
    {
        using var reader = CaptureReader.Open(new MemoryStream(file));
        var packets = new PacketList();
        while (reader.Next())
        {
            packets.Reader.Read(reader.Current);
        }

        Assert.True(packets.Reader.Notes.Count < 20);
    }

    private static void CheckCuts(byte[] file, int[] ends, int[] seams)
    {
        var whole = ReadCapture.Of(file);
        Assert.Null(whole.Fault);
        Assert.Equal(Frames.Length, whole.Frames.Count);
        for (var length = 0; length < file.Length; length++)
        {
            var read = ReadCapture.Of(file[..length]);
            Assert.Equal(whole.Frames.Take(ends.Count(end => end <= length)), read.Frames);
            Assert.Equal(ends.Contains(length) || seams.Contains(length), read.Fault is null);
            Assert.True(read.Fault is null || read.Fault.Offset <= length);
        }
    }

    private const int Mutations = 20_000;

    private sealed class DripStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
