using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>Sends segments through the connection table and keeps what comes out.</summary>
internal static class Play
{
    public static readonly DateTimeOffset Start = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Plays the segments as frames 1, 2, 3 ...; the capture ends some seconds after the last.</summary>
    public static List<Played> Of(IEnumerable<Segment> segments, double goesOn = 0, Action<ConnectionTable>? atEnd = null)
    {
        var ended = new List<Played>();
        var items = new List<WireItem>();
        var frame = 0;
        var last = Start;
        var table = new ConnectionTable(
            (stream, first) => new(stream, first, LegSide.Client, new(), items),
            one => ended.Add(new(one.Stream, one.Connection!, one.Leg!, one.Leg!.Complete(one.Connection!.Last), frame)));
        foreach (var segment in segments)
        {
            table.Tcp(segment.ToPacket(++frame));
            last = Start.AddSeconds(segment.At);
        }

        atEnd?.Invoke(table);
        table.Complete(last.AddSeconds(goesOn));
        return ended;
    }

    /// <summary>Lists what happened, without when and in which frame.</summary>
    public static List<LegEvent> Outline(LegRecording leg) =>
        [.. leg.Events.Span.ToArray().Where(one => one is not LegEvent.Segment).Select(one => one with { At = default, Frame = null })];

    /// <summary>Reads the segments of a capture in the corpus.</summary>
    public static List<Segment> Read(string capture)
    {
        var kept = new Keeper();
        var packets = new PacketReader(kept);
        using var reader = CaptureReader.Open(SharedFile.Open(capture));
        while (reader.Next())
        {
            packets.Read(reader.Current);
        }

        return kept.Segments;
    }

    private sealed class Keeper : IPacketTarget
    {
        public List<Segment> Segments { get; } = [];

        public void Tcp(in TcpPacket packet) => Segments.Add(
            new(packet.From, packet.To, packet.Sequence, packet.Acknowledgment, packet.Flags, packet.Payload.ToArray())
            {
                At = Segments.Count / 1000.0,
            });

        public void Unreachable(in UnreachablePacket packet)
        {
        }
    }
}
