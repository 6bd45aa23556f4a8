using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Is one TCP connection of a capture.</summary>
/// <param name="Stream">Its number, counted from 0 over all TCP conversations: Wireshark's <c>tcp.stream</c>.</param>
/// <param name="Client">The end that opened it, or is taken to have.</param>
/// <param name="Origin">The end that was connected to: the box, on a client leg.</param>
/// <param name="AskedHost">The host that CONNECT or SOCKS asked for; <c>null</c> without.</param>
/// <param name="Leg">What was seen of it.</param>
/// <param name="FirstFrame">Its first frame, counted from 1.</param>
/// <param name="LastFrame">Its last frame.</param>
/// <param name="LastSeen">When its last frame was captured.</param>
/// <param name="Frames">The number of its frames.</param>
/// <param name="IsStartSeen">Whether SYN or the answer to it is in the capture.</param>
/// <param name="IsEndSeen">
/// Whether FIN of both ends or RST of one is in the capture, or why it did not come about.
/// </param>
/// <param name="IsSnapped">Whether bytes are missing because frames were captured in part.</param>
/// <param name="LostBytes">How many bytes are known to be missing.</param>
/// <param name="Conflicts">
/// How many segments said other bytes than those that came before them in the same place.
/// </param>
/// <param name="Decryption">How far keys have opened it.</param>
public sealed record CapturedConnection(
    int Stream,
    NetworkEnd Client,
    NetworkEnd Origin,
    string? AskedHost,
    LegRecording Leg,
    int FirstFrame,
    int LastFrame,
    DateTimeOffset LastSeen,
    int Frames,
    bool IsStartSeen,
    bool IsEndSeen,
    bool IsSnapped,
    long LostBytes,
    int Conflicts,
    DecryptionState Decryption);
