using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Makes the packets of one leg: a TCP stream that carries what is known, and is as long as it was.</summary>
/// <remarks>
/// Sequence numbers count from the recorded initial ones, else from 0. Bytes that were not kept are a jump of the
/// sequence numbers, never made up; the packet after it says how many. Acknowledgements follow at once. No SYN is
/// written for a leg whose start was not recorded.
/// </remarks>
internal sealed partial class LegStream
{
    private readonly LegRecording _leg;
    private readonly LegEndpoints _ends;
    private readonly StreamLayout _layout;
    private readonly List<ExportedPacket> _packets = [];
    private readonly List<LegEvent.Segment> _segments;
    private readonly Half _client = new();
    private readonly Half _origin = new();
    private readonly List<string> _remarks = [];
    private TimeSpan _now;

    private LegStream(LegRecording leg, LegEndpoints ends)
    {
        (_leg, _ends, _layout) = (leg, ends, StreamLayout.Of(leg));
        _segments = [.. leg.Events.OfType<LegEvent.Segment>()];
        _client.Initial = Take(End.Client, SegmentKind.Syn, keep: true)?.Sequence ?? 0;
        _origin.Initial = Take(End.Origin, SegmentKind.SynAck, keep: true)?.Sequence ?? 0;
        if (ends.Remark is { } remark)
        {
            _remarks.Add(remark);
        }
    }

    /// <summary>Makes the packets, by time.</summary>
    public static IReadOnlyList<ExportedPacket> Of(LegRecording leg, LegEndpoints ends)
    {
        var stream = new LegStream(leg, ends);
        foreach (var one in leg.Events)
        {
            stream._now = one.At > stream._now ? one.At : stream._now;
            stream.Play(one);
        }

        stream.Close();
        return stream._packets;
    }

    private void Play(LegEvent one)
    {
        switch (one)
        {
            case LegEvent.Connected:
                Open();
                break;
            case LegEvent.ConnectFailed failed:
                Fail(failed);
                break;
            case LegEvent.HttpHead { Source: FactSource.Wire } head:
                Say(head);
                break;
            case LegEvent.FirstBytes first:
                Of(first.From).HasBegun = true;
                break;
            case LegEvent.Seen seen when _layout.Find(seen) is var (start, bytes):
                Of(seen.Item.From).HasBegun = true;
                Send(seen.Item.From, start, bytes);
                break;
            case LegEvent.Finished fin:
                Finish(fin.By, TcpFlags.Fin, SegmentKind.Fin);
                break;
            case LegEvent.ResetSent reset:
                Finish(reset.By, TcpFlags.Reset, SegmentKind.Reset);
                break;
        }
    }

    // Heads stand before the first byte that belongs to client and origin: what was said to a proxy on the way.
    private void Say(LegEvent.HttpHead head)
    {
        var half = Of(head.From);
        if (!half.HasBegun)
        {
            if (head.Head.Any(line => line.EndsWith("(left out)", StringComparison.Ordinal)))
            {
                _remarks.Add("Credentials are left out of this HTTP head.");
            }

            var bytes = Encoding.Latin1.GetBytes($"{string.Join("\r\n", head.Head)}\r\n\r\n");
            Send(head.From, 0, bytes);
            half.Preamble += bytes.Length;
        }
    }

    private void Send(End from, long start, ReadOnlySpan<byte> bytes)
    {
        var half = Of(from);
        var at = half.Preamble + start;
        NoteGap(half, from, at);
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(TcpSegment.MaximumSize, bytes.Length)..])
        {
            var data = bytes[..Math.Min(TcpSegment.MaximumSize, bytes.Length)];
            var flags = TcpFlags.Ack | (data.Length == bytes.Length ? TcpFlags.Push : TcpFlags.None);
            Add(Segment(from, flags, half.At(at)).Write(data), isEvent: true);
            at += data.Length;
            half.Sent = Math.Max(half.Sent, at);
        }

        Acknowledge(from);
    }

    private void NoteGap(Half half, End from, long at)
    {
        if (at > half.Sent)
        {
            _remarks.Add($"{at - half.Sent} bytes from the {(from == End.Client ? "client" : "origin")} before this were not recorded.");
            half.Sent = at;
        }
    }

    private void Acknowledge(End sender)
    {
        var receiver = sender == End.Client ? End.Origin : End.Client;
        Add(Segment(receiver, TcpFlags.Ack, Of(receiver).Next).Write(), isEvent: false);
    }

    private TcpSegment Segment(End from, TcpFlags flags, uint sequence)
    {
        var (sender, receiver) = from == End.Client ? (_ends.Client, _ends.Origin) : (_ends.Origin, _ends.Client);
        var other = from == End.Client ? _origin : _client;
        return new(sender, receiver, flags, sequence, flags.HasFlag(TcpFlags.Ack) ? other.Next : 0);
    }

    private void Add(byte[] bytes, bool isEvent)
    {
        _packets.Add(new(_leg.Side, BoundedTime.Of(_leg.StartedAt, _now), bytes, isEvent, isEvent ? [.. _remarks] : []));
        if (isEvent)
        {
            _remarks.Clear();
        }
    }

    private Half Of(End end) => end == End.Client ? _client : _origin;

    private LegEvent.Segment? Take(End from, SegmentKind kind, bool keep = false)
    {
        var index = _segments.FindIndex(segment => segment.From == from && segment.Kind == kind);
        if (index < 0)
        {
            return null;
        }

        var found = _segments[index];
        if (!keep)
        {
            _segments.RemoveAt(index);
        }

        return found;
    }

    private sealed class Half
    {
        public uint Initial { get; set; }

        public long Preamble { get; set; }

        public long Sent { get; set; }

        public bool HasBegun { get; set; }

        public bool HasFinished { get; set; }

        public uint Next => At(Sent) + (HasFinished ? 1u : 0u);

        // Sequence numbers wrap (RFC 9293 §3.4).
        public uint At(long offset) => unchecked(Initial + 1 + (uint)offset);
    }
}
