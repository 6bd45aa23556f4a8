namespace ProxyLab.Capture.Tests;

public class MutatedFramesTests
{
    private static readonly byte[] V4 = BuiltFrame.IP();
    private static readonly byte[] V6 = BuiltFrame.IP(isV6: true);

    private static readonly byte[][] Frames =
    [
        V4,
        V6,
        BuiltFrame.FragmentV4(V4, 0, 16, hasMore: true),
        BuiltFrame.FragmentV4(V4, 16, 44, hasMore: false),
        BuiltFrame.FragmentV6(V6, 0, 16, hasMore: true),
        BuiltFrame.FragmentV6(V6, 16, 44, hasMore: false),
        [.. V4[..9], 1, .. V4[10..20], 3, 1, 0, 0, 0, 0, 0, 0, .. V4],
        [.. V6[..6], 58, .. V6[7..40], 1, 4, 0, 0, 0, 0, 0, 0, .. V6],
        [.. V6[..6], 0, .. V6[7..40], 44, 0, 0, 0, 0, 0, 0, 0, 60, 0, 0, 1, 0, 0, 0, 1, 6, 0, 0, 0, 0, 0, 0, 0],
    ];

    [Fact]
    public void No_mutation_of_a_frame_makes_the_reader_throw_or_tell_more_payload_than_was_captured()
    {
        var random = new Random(20261127);
        var checks = new Checked();
        var reader = new PacketReader(checks);
        for (var i = 0; i < 50_000; i++)
        {
            byte[] frame = [.. Frames[i % Frames.Length]];
            for (var changes = random.Next(0, 4); changes > 0; changes--)
            {
                frame[random.Next(frame.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)random.Next(8);
            }

            var bytes = frame.AsSpan(0, random.Next(4) == 0 ? random.Next(frame.Length + 1) : frame.Length);
            var time = DateTimeOffset.UnixEpoch.AddSeconds(random.Next(i / 100, (i / 100) + 90));
            reader.Read(new Frame(i + 1, time, LinkType.Raw, random.Next(bytes.Length, frame.Length + 2), bytes));
        }

        Assert.InRange(checks.Segments, 5_000, 50_000);
        Assert.InRange(reader.Notes.Count, 5, 10);
    }

    private sealed class Checked : IPacketTarget
    {
        public int Segments { get; private set; }

        public void Tcp(in TcpPacket packet)
        {
            Assert.InRange(packet.Payload.Length, 0, packet.Length);
            Segments++;
        }

        public void Unreachable(in UnreachablePacket packet) => Assert.NotEmpty(packet.Reason);
    }
}
