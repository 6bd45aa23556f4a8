using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Follows one connection from its first segment to its last (RFC 9293 §3.3.2).</summary>
/// <param name="one">The end that sent the first segment.</param>
/// <param name="other">The other end.</param>
/// <param name="target">Takes what happens.</param>
/// <param name="budget">Bounds what is held.</param>
internal sealed partial class TcpConnection(
    NetworkEnd one, NetworkEnd other, IConnectionTarget target, HoldBudget budget)
{
    private readonly TcpDirection _fromOne = new(budget);
    private readonly TcpDirection _fromOther = new(budget);
    private TcpDirection? _fromClient;
    private bool _isAnswered;
    private bool _isConnected;
    private bool _hasFailed;
    private Moment _last;
    private int _resets;

    /// <summary>Gets the end that opened the connection, or is taken to have.</summary>
    public NetworkEnd Client => ReferenceEquals(Roles(), _fromOne) ? one : other;

    /// <summary>Gets the end that was connected to.</summary>
    public NetworkEnd Origin => ReferenceEquals(Roles(), _fromOne) ? other : one;

    /// <summary>Gets whether SYN or the answer to it was seen: then no byte came before the first frame.</summary>
    public bool IsStartSeen { get; private set; }

    /// <summary>Gets whether a frame was captured without all of its bytes.</summary>
    public bool IsSnapped { get; private set; }

    /// <summary>Gets the number of frames.</summary>
    public int Frames { get; private set; }

    /// <summary>Gets the number of the first frame.</summary>
    public int FirstFrame { get; private set; }

    /// <summary>Gets the last frame.</summary>
    public Moment Last => _last;

    /// <summary>Gets whether both ends have finished, or one has reset, or there will be no connection.</summary>
    public bool IsOver =>
        (_fromOne.HasFin && _fromOther.HasFin) || _fromOne.HasReset || _fromOther.HasReset || _hasFailed;

    /// <summary>Takes a segment of the connection.</summary>
    public void Take(in TcpPacket packet)
    {
        var at = new Moment(packet.Frame, packet.Time);
        var isFromOne = packet.From == one;
        var (from, to) = isFromOne ? (_fromOne, _fromOther) : (_fromOther, _fromOne);
        FirstFrame = Frames++ == 0 ? at.Frame : FirstFrame;
        _last = at;
        IsSnapped |= packet.Payload.Length < packet.Length;
        to.Answered();
        TakeStart(at, packet, from, to);
        TakePayload(at, packet, from);
        if ((packet.Flags & (TcpFlags.Ack | TcpFlags.Reset)) == TcpFlags.Ack && to.IsStarted)
        {
            to.Acknowledge(at, packet.Acknowledgment, target);
        }

        TakeEnd(at, packet, from);
    }

    /// <summary>Takes word that a segment of the connection did not reach its end.</summary>
    public void TakeUnreachable(in UnreachablePacket packet)
    {
        // Once the connection stands it is a soft error (RFC 5461 §2.2).
        if (_syns > 0 && !_isAnswered && !_hasFailed && packet.From == Client)
        {
            _hasFailed = true;
            target.ConnectFailed(new(packet.Frame, packet.Time), ConnectFailure.Unreachable, packet.Reason);
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    /// <param name="now">Until when the capture was read.</param>
    public void Complete(DateTimeOffset now)
    {
        Roles();
        _fromOne.Complete(_last, target);
        _fromOther.Complete(_last, target);
        EndSilence(now);
    }

    private void TakePayload(Moment at, in TcpPacket packet, TcpDirection from)
    {
        // What an RST carries is a text about it, and no part of the stream (RFC 9293 §3.5.3).
        if (packet.Length == 0 || (packet.Flags & TcpFlags.Reset) != 0 || !from.IsStarted)
        {
            return;
        }

        if (_fromClient is null)
        {
            Speak(from, packet.Payload);
        }

        Connect(at);
        _isAnswered |= !ReferenceEquals(from, _fromClient);
        var isSyn = (packet.Flags & TcpFlags.Syn) != 0;
        from.Take(at, isSyn ? packet.Sequence + 1 : packet.Sequence, packet.Length, packet.Payload, target);
    }

    private void TakeEnd(Moment at, in TcpPacket packet, TcpDirection from)
    {
        if ((packet.Flags & TcpFlags.Reset) != 0)
        {
            TakeReset(at, packet, from);
        }
        else if ((packet.Flags & TcpFlags.Fin) != 0 && from.IsStarted)
        {
            Roles();
            if (!from.HasFin)
            {
                target.Segment(at, from.From, SegmentKind.Fin, packet);
            }

            from.Finish(at, unchecked(packet.Sequence + (uint)packet.Length), target);
        }
    }

    private void TakeReset(Moment at, in TcpPacket packet, TcpDirection from)
    {
        Roles();
        if (_resets++ < MostResets)
        {
            target.Segment(at, from.From, SegmentKind.Reset, packet);
        }

        if (_syns > 0 && !_isAnswered && from.From == End.Origin)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                target.ConnectFailed(at, ConnectFailure.Refused, null);
            }
        }
        else
        {
            from.Reset(at, packet.Sequence, target);
        }
    }

    private const int MostResets = 4;
}
