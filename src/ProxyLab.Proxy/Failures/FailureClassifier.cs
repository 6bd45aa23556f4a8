using System.Net.Sockets;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Makes failures out of what sockets report; the only place that does. No decision is taken from message text.</summary>
internal static class FailureClassifier
{
    /// <summary>Tells whether an error means that the peer sent RST; EPIPE (<see cref="SocketError.Shutdown"/>) follows a RST already taken in.</summary>
    public static bool IsReset(SocketError error) =>
        error is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NetworkReset;

    /// <summary>Classifies a connection attempt that failed.</summary>
    public static HandshakeFailure OfConnect(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => HandshakeFailure.OriginConnectRefused,
        SocketError.ConnectionReset => HandshakeFailure.OriginReset,
        SocketError.TimedOut => HandshakeFailure.OriginConnectTimedOut,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => HandshakeFailure.OriginNameNotResolved,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.AccessDenied => HandshakeFailure.OriginUnreachable,
        _ => HandshakeFailure.Unclassified,
    };

    /// <summary>Classifies what ended a session, by how far it had come and what its legs saw.</summary>
    public static HandshakeFailure OfSession(
        Exception fault, SessionPhase phase, bool isStopped, bool isExpired, RecordingStream client, RecordingStream? origin) => fault switch
        {
            _ when isStopped => HandshakeFailure.Stopped,
            InterceptionException told => told.Failure,
            OperationCanceledException or ObjectDisposedException when isExpired => OfExpiry(phase),
            EndOfStreamException when phase == SessionPhase.Request => HandshakeFailure.ClientClosedBeforeRequest,
            IOException or ObjectDisposedException when client.IsPeerReset => HandshakeFailure.ClientReset,
            IOException or ObjectDisposedException when origin?.IsPeerReset == true => HandshakeFailure.OriginReset,
            IOException or ObjectDisposedException when isExpired => OfExpiry(phase),
            _ => HandshakeFailure.Unclassified,
        };

    /// <summary>Says a failed attempt in the recording's words; <c>null</c> for failures that are none of connecting.</summary>
    public static ConnectFailure? Recorded(HandshakeFailure failure) => failure switch
    {
        HandshakeFailure.OriginConnectRefused => ConnectFailure.Refused,
        HandshakeFailure.OriginConnectTimedOut => ConnectFailure.TimedOut,
        HandshakeFailure.OriginNameNotResolved => ConnectFailure.NameNotResolved,
        HandshakeFailure.OriginProxyAuthentication or HandshakeFailure.OriginProxyRefused => ConnectFailure.ProxyRefused,
        HandshakeFailure.OriginUnreachable => ConnectFailure.Unreachable,
        _ => null,
    };

    private static HandshakeFailure OfExpiry(SessionPhase phase) => phase switch
    {
        SessionPhase.Request => HandshakeFailure.ClientRequestTimedOut,
        SessionPhase.Hello => HandshakeFailure.ClientHelloTimedOut,
        SessionPhase.Dialling => HandshakeFailure.OriginConnectTimedOut,
        SessionPhase.Interception => HandshakeFailure.HandshakeTimedOut,
        _ => HandshakeFailure.RelayIdle,
    };
}
