using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Follows one connection: how it comes about, or not.</summary>
internal sealed partial class TcpConnection
{
    private int _syns;
    private Moment _firstSyn;
    private Moment _lastSyn;

    private void TakeStart(Moment at, in TcpPacket packet, TcpDirection from, TcpDirection to)
    {
        switch (packet.Flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Reset))
        {
            case TcpFlags.Syn:
                TakeSyn(at, packet, from, to);
                break;
            case TcpFlags.Syn | TcpFlags.Ack:
                TakeSynAck(at, packet, from, to);
                break;
            case TcpFlags.Ack or TcpFlags.None:
                TakeFurther(at, packet, from, to);
                break;
            default:
                Miss(at);
                break;
        }
    }

    private void TakeSyn(Moment at, in TcpPacket packet, TcpDirection from, TcpDirection to)
    {
        if (Frames > 1 && _syns == 0)
        {
            return;
        }

        _lastSyn = at;
        if (_syns++ == 0)
        {
            _firstSyn = at;
            IsStartSeen = true;
            SetClient(from, to);
            from.Start(packet.Sequence + 1);
            target.Segment(at, End.Client, SegmentKind.Syn, packet);
            target.ConnectStarted(at, Origin);
        }
    }

    private void TakeSynAck(Moment at, in TcpPacket packet, TcpDirection from, TcpDirection to)
    {
        if (_fromClient is null)
        {
            IsStartSeen |= Frames == 1;
            SetClient(to, from);
        }

        if (!_isAnswered && from.From == End.Origin)
        {
            _isAnswered = true;
            target.Segment(at, End.Origin, SegmentKind.SynAck, packet);
        }

        if (!from.IsStarted)
        {
            from.Start(packet.Sequence + 1);
        }

        if (!to.IsStarted)
        {
            to.Start(packet.Acknowledgment);
        }

        Miss(at);
    }

    private void TakeFurther(Moment at, in TcpPacket packet, TcpDirection from, TcpDirection to)
    {
        Miss(at);
        if (!from.IsStarted)
        {
            from.Start(packet.Sequence);
        }

        if (!to.IsStarted && (packet.Flags & TcpFlags.Ack) != 0)
        {
            to.Start(packet.Acknowledgment);
        }

        // Who acknowledges has been answered, be the answer in the capture or not.
        if (ReferenceEquals(from, _fromClient))
        {
            _isAnswered = true;
            Connect(at);
        }
    }

    private void Miss(Moment at)
    {
        if (Frames == 1 && !IsStartSeen)
        {
            target.StartMissed(at);
        }
    }

    private void Connect(Moment at)
    {
        if (IsStartSeen && !_isConnected)
        {
            _isConnected = true;
            target.Connected(at, Client, Origin);
        }
    }

    private void EndSilence(DateTimeOffset now)
    {
        if (_syns > 1 && !_isAnswered && !_hasFailed && !_fromClient!.HasReset
            && _lastSyn.Time - _firstSyn.Time >= LeastSynTimeOut && now - _lastSyn.Time >= LeastSynTimeOut)
        {
            target.ConnectFailed(_lastSyn, ConnectFailure.TimedOut, null);
        }
        else if (_fromOne.GaveUpAt is { } at && !_fromOther.HasFin && !_fromOther.HasReset)
        {
            target.TimedOut(at, _fromOther.From);
        }
        else if (_fromOther.GaveUpAt is { } otherAt && !_fromOne.HasFin && !_fromOne.HasReset)
        {
            target.TimedOut(otherAt, _fromOne.From);
        }
    }

    // The first SYN is repeated after a second (RFC 6298 §2.1); a frame captured twice is no repetition.
    private static readonly TimeSpan LeastSynTimeOut = TimeSpan.FromSeconds(0.9);
}
