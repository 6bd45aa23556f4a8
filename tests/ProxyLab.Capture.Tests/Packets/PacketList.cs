namespace ProxyLab.Capture.Tests;

/// <summary>Is a TCP segment that was kept.</summary>
internal sealed record KeptTcp(
    int Frame,
    string From,
    string To,
    uint Sequence,
    uint Acknowledgment,
    TcpFlags Flags,
    ushort Window,
    uint? Timestamp,
    byte TimeToLive,
    int Length,
    string Payload);

/// <summary>Is word of a segment that did not reach its end.</summary>
internal sealed record KeptUnreachable(int Frame, string From, string To, uint Sequence, string Reason);

/// <summary>Keeps what a packet reader finds.</summary>
internal sealed class PacketList : IPacketTarget
{
    public PacketList() => Reader = new PacketReader(this);

    public PacketReader Reader { get; }

    public List<KeptTcp> Segments { get; } = [];

    public List<KeptUnreachable> Unreached { get; } = [];

    public static PacketList Of(LinkType link, params IEnumerable<byte[]> frames)
    {
        var packets = new PacketList();
        var number = 0;
        foreach (var frame in frames)
        {
            packets.Reader.Read(new Frame(++number, DateTimeOffset.UnixEpoch, link, frame.Length, frame));
        }

        return packets;
    }

    public void Tcp(in TcpPacket packet) => Segments.Add(new(
        packet.Frame,
        packet.From.ToString(),
        packet.To.ToString(),
        packet.Sequence,
        packet.Acknowledgment,
        packet.Flags,
        packet.Window,
        packet.Timestamp,
        packet.TimeToLive,
        packet.Length,
        Convert.ToHexStringLower(packet.Payload)));

    public void Unreachable(in UnreachablePacket packet) => Unreached.Add(new(
        packet.Frame, packet.From.ToString(), packet.To.ToString(), packet.Sequence, packet.Reason));
}
