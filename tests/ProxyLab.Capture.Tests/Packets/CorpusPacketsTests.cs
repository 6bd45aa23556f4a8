using System.Net;
using PacketDotNet;
using OurFrame = ProxyLab.Capture.Frame;
using TheirIP = PacketDotNet.IPPacket;
using TheirTcp = PacketDotNet.TcpPacket;

namespace ProxyLab.Capture.Tests;

/// <summary>Compares what is read of every capture with what PacketDotNet makes of the same frames.</summary>
public class CorpusPacketsTests
{
    public static TheoryData<string> Captures => [.. SharedFile.Captures];

    [CorpusTheory]
    [MemberData(nameof(Captures))]
    public void Every_segment_is_what_PacketDotNet_makes_of_the_frame(string name)
    {
        using var reader = CaptureReader.Open(SharedFile.Open(name));
        var packets = new PacketList();
        while (reader.Next())
        {
            var frame = reader.Current;
            var before = packets.Segments.Count;
            packets.Reader.Read(frame);
            var ours = packets.Segments.Count > before ? packets.Segments[^1] : null;
            Assert.Equal(Theirs(frame), ours);
        }

        Assert.Null(reader.Fault);
        Assert.Empty(packets.Reader.Notes);
        Assert.NotEmpty(packets.Segments);
    }

    private static KeptTcp? Theirs(in OurFrame frame)
    {
        var link = frame.Link == LinkType.IPv4 ? LinkLayers.Raw : (LinkLayers)(int)frame.Link;
        var packet = Packet.ParsePacket(link, frame.Bytes.ToArray());
        if (packet.Extract<IcmpV4Packet>() is not null || packet.Extract<TheirTcp>() is not { } tcp)
        {
            return null;
        }

        var ip = (TheirIP)tcp.ParentPacket;
        var options = tcp.OptionsCollection;
        return new KeptTcp(
            frame.Number,
            new IPEndPoint(ip.SourceAddress, tcp.SourcePort).ToString(),
            new IPEndPoint(ip.DestinationAddress, tcp.DestinationPort).ToString(),
            tcp.SequenceNumber,
            tcp.AcknowledgmentNumber,
            (TcpFlags)(byte)tcp.Flags,
            tcp.WindowSize,
            options?.OfType<PacketDotNet.Tcp.TimeStampOption>().FirstOrDefault()?.Value,
            (byte)ip.TimeToLive,
            tcp.PayloadData?.Length ?? 0,
            Convert.ToHexStringLower(tcp.PayloadData ?? []));
    }
}
