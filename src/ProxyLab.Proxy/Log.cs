using System.Net;
using System.Net.Sockets;
using Serilog;
using Serilog.Events;

namespace ProxyLab.Proxy;

/// <summary>Is everything the proxy logs: a method per event.</summary>
internal static class Log
{
    public static void Listening(ILogger log, ProxyMode mode, IPEndPoint endpoint) =>
        log.Information("Listening on {Endpoint} for {Mode}", endpoint, mode);

    public static void Unmarked(ILogger log, string user) => log.Information(
        "Connections to origins carry no mark, which needs CAP_NET_ADMIN: rules over this machine's own traffic must exempt user {User}", user);

    public static void Stopped(ILogger log, int ended) =>
        log.Information("Stopped; {Ended} sessions had to be ended", ended);

    public static void AcceptFailed(ILogger log, IPEndPoint endpoint, SocketException fault) =>
        log.Warning("Accepting on {Endpoint} failed: {Error}", endpoint, fault.SocketErrorCode);

    public static void TooManyConnections(ILogger log, EndPoint? client, int limit) =>
        log.Warning("Connection of {Client} closed at once: {Limit} connections are open", client, limit);

    public static void SessionFailed(ILogger log, string session, Target? target, HandshakeFailure failure, string? detail) =>
        log.Write(LevelOf(failure), "Session {Session} to {Target}: {Failure} {Detail}", session, target, failure, detail);

    public static void SessionFaulted(ILogger log, string session, Target? target, HandshakeFailure failure, Exception fault) =>
        log.Write(
            LevelOf(failure), failure == HandshakeFailure.Unclassified ? fault : null, "Session {Session} to {Target}: {Failure}", session, target, failure);

    public static void SinkFailed(ILogger log, string session, Exception fault) =>
        log.Error(fault, "Session {Session} could not be told", session);

    // What clients and origins do is the proxy's daily bread; what the proxy refuses or cannot name is worth a look.
    private static LogEventLevel LevelOf(HandshakeFailure failure) => failure switch
    {
        HandshakeFailure.Unclassified or HandshakeFailure.OriginIsThisProxy or HandshakeFailure.OriginProxyAuthentication
            or HandshakeFailure.ClientIsThisProxy or HandshakeFailure.ClientNotRedirected => LogEventLevel.Warning,
        HandshakeFailure.ClientClosedBeforeHello or HandshakeFailure.ClientClosedBeforeRequest or HandshakeFailure.ClientReset
            or HandshakeFailure.OriginReset or HandshakeFailure.RelayIdle or HandshakeFailure.Stopped => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };
}
