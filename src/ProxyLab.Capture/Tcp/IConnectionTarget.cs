using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Takes what happens on one connection; the bytes of a direction come in their order, each once.</summary>
internal interface IConnectionTarget
{
    /// <summary>Takes a segment that opens or ends the connection.</summary>
    void Segment(Moment at, End from, SegmentKind kind, in TcpPacket packet);

    /// <summary>Takes the first SYN.</summary>
    void ConnectStarted(Moment at, NetworkEnd origin);

    /// <summary>Takes word that both ends have agreed to the connection.</summary>
    void Connected(Moment at, NetworkEnd client, NetworkEnd origin);

    /// <summary>Takes word that the connection did not come about.</summary>
    void ConnectFailed(Moment at, ConnectFailure reason, string? detail);

    /// <summary>Takes word that the connection was there before the first frame.</summary>
    void StartMissed(Moment at);

    /// <summary>Takes the next bytes of a direction.</summary>
    void Bytes(Moment at, End from, ReadOnlySpan<byte> bytes);

    /// <summary>Takes word that the next bytes of a direction are not in the capture.</summary>
    void Lost(Moment at, End from, long count);

    /// <summary>Takes word that an RST counts bytes, or a FIN, that never came.</summary>
    void Overtaken(Moment at, End from, long count);

    /// <summary>Takes word that bytes were sent twice and were not the same: the first were handed on.</summary>
    void Conflict(End from);

    /// <summary>Takes the end of a direction by FIN, after its last byte.</summary>
    void Finished(Moment at, End by);

    /// <summary>Takes the first RST of an end.</summary>
    void Reset(Moment at, End by);

    /// <summary>Takes word that an end repeated its bytes and was not answered any more.</summary>
    void TimedOut(Moment at, End waitingFor);
}
