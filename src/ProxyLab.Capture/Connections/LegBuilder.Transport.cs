using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Builds the recording of one captured connection: what TCP says.</summary>
internal sealed partial class LegBuilder
{
    /// <inheritdoc/>
    public void ConnectStarted(Moment at, NetworkEnd origin) =>
        _events.Add(new LegEvent.ConnectStarted(_events.Since(at), origin.ToString()) { Frame = at.Frame });

    /// <inheritdoc/>
    public void Connected(Moment at, NetworkEnd client, NetworkEnd origin) => _events.Add(
        new LegEvent.Connected(_events.Since(at), client.ToString(), origin.ToString()) { Frame = at.Frame });

    /// <inheritdoc/>
    public void ConnectFailed(Moment at, ConnectFailure reason, string? detail) =>
        _events.Add(new LegEvent.ConnectFailed(_events.Since(at), reason, detail) { Frame = at.Frame });

    /// <inheritdoc/>
    public void Segment(Moment at, End from, SegmentKind kind, in TcpPacket packet) => _events.Add(
        new LegEvent.Segment(_events.Since(at), from, kind, packet.Sequence, packet.Timestamp, packet.TimeToLive)
        {
            Frame = at.Frame,
        });

    /// <inheritdoc/>
    public void StartMissed(Moment at)
    {
        IsStartMissed = true;
        _events.Add(new LegEvent.Dropped(_events.Since(at), 0, 0) { Frame = at.Frame });
    }

    /// <inheritdoc/>
    /// <remarks>It may be forged, and says nothing of the rest of the capture.</remarks>
    public void Overtaken(Moment at, End from, long count) => _events.AddGap(at, count);

    /// <inheritdoc/>
    public void Conflict(End from) => Conflicts++;

    /// <inheritdoc/>
    public void Finished(Moment at, End by) =>
        _events.Add(new LegEvent.Finished(_events.Since(at), by) { Frame = at.Frame });

    /// <inheritdoc/>
    public void Reset(Moment at, End by) =>
        _events.Add(new LegEvent.ResetSent(_events.Since(at), by) { Frame = at.Frame });

    /// <inheritdoc/>
    public void TimedOut(Moment at, End waitingFor) =>
        _events.Add(new LegEvent.TimedOut(_events.Since(at), waitingFor) { Frame = at.Frame });
}
