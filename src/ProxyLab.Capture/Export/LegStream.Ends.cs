using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>How the leg's stream begins and ends.</summary>
internal sealed partial class LegStream
{
    private uint _lastStamp;
    private bool _isOpen;

    private void Open()
    {
        _isOpen = true;
        var now = _now;
        var (syn, answer) = (Take(End.Client, SegmentKind.Syn), Take(End.Origin, SegmentKind.SynAck));
        _now = Earlier(syn?.At ?? _leg.Events.OfType<LegEvent.ConnectStarted>().FirstOrDefault()?.At, now);
        Add(As(Segment(End.Client, TcpFlags.Syn, _client.Initial), syn).Write(), isEvent: true);
        _now = Earlier(answer?.At, now);
        var answered = Segment(End.Origin, TcpFlags.Syn | TcpFlags.Ack, _origin.Initial);
        Add(As(answered, answer).Write(), isEvent: true);
        _now = now;
        Add(Segment(End.Client, TcpFlags.Ack, _client.Next).Write(), isEvent: false);
    }

    private void Fail(LegEvent.ConnectFailed failed)
    {
        _remarks.Add($"The connection failed: {failed.Reason}{(failed.Detail is null ? string.Empty : $" ({failed.Detail})")}.");
        if (failed.Reason == ConnectFailure.NameNotResolved)
        {
            return;         // Nothing was sent.
        }

        if (failed.Reason == ConnectFailure.ProxyRefused)
        {
            Open();
            return;
        }

        var now = _now;
        var syn = Take(End.Client, SegmentKind.Syn);
        _now = Earlier(syn?.At ?? _leg.Events.OfType<LegEvent.ConnectStarted>().FirstOrDefault()?.At, now);
        var packet = As(Segment(End.Client, TcpFlags.Syn, _client.Initial), syn).Write();
        Add(packet, isEvent: true);
        _now = now;
        if (failed.Reason == ConnectFailure.Refused)
        {
            var refusal = Take(End.Origin, SegmentKind.Reset);
            Add(As(Segment(End.Origin, TcpFlags.Reset | TcpFlags.Ack, 0), refusal).Write(), isEvent: true);
        }
        else if (failed.Reason == ConnectFailure.Unreachable)
        {
            Add(UnreachablePacketWriter.Write(packet, _ends.Client.Address, _ends.Origin.Address), isEvent: true);
        }
    }

    private void Finish(End by, TcpFlags flag, SegmentKind kind)
    {
        var failure = _leg.Events.OfType<LegEvent.ConnectFailed>().FirstOrDefault();
        if (failure is not null && !_isOpen)
        {
            return;         // The RST that refuses, which the failure tells.
        }

        if (!_isOpen && _leg.Events.OfType<LegEvent.ConnectStarted>().Any())
        {
            Open();         // It stood, and ended before anybody noted so.
        }

        var half = Of(by);
        NoteGap(half, by, Total(by));
        var recorded = Take(by, kind);
        var sequence = kind == SegmentKind.Reset && recorded is not null ? recorded.Sequence : half.Next;
        Add(As(Segment(by, flag | TcpFlags.Ack, sequence), recorded).Write(), isEvent: true);
        if (kind == SegmentKind.Fin && !half.HasFinished)
        {
            half.HasFinished = true;
            Acknowledge(by);
        }
    }

    // What was sent last and not kept: a bare acknowledgement shows how far the numbers had come.
    private void Close()
    {
        foreach (var end in new[] { End.Client, End.Origin })
        {
            var half = Of(end);
            if (Total(end) > half.Sent)
            {
                NoteGap(half, end, Total(end));
                Add(Segment(end, TcpFlags.Ack, half.Next).Write(), isEvent: true);
            }
        }
    }

    private long Total(End end)
    {
        var half = Of(end);
        var counted = _leg.Tally is { } tally ? end == End.Client ? tally.ClientBytes : tally.OriginBytes : 0;
        return Math.Max(half.Sent, half.Preamble + counted);
    }

    private TcpSegment As(TcpSegment segment, LegEvent.Segment? recorded)
    {
        if (recorded is null)
        {
            return segment;
        }

        var echo = segment.Flags.HasFlag(TcpFlags.Ack) ? _lastStamp : 0;
        _lastStamp = recorded.Timestamp ?? _lastStamp;
        return segment with
        {
            TimeToLive = recorded.TimeToLive,
            Timestamps = recorded.Timestamp is { } stamp ? (stamp, echo) : null,
        };
    }

    private static TimeSpan Earlier(TimeSpan? at, TimeSpan now) => at < now ? at.Value : now;
}
