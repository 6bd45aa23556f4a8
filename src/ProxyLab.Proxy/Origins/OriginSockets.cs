using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>
/// Opens the sockets that lead to origins, so that the system's rules, and the proxy itself, know them from the
/// clients' own.
/// </summary>
/// <remarks>
/// Where a listener takes what rules lead to it they are marked, for rules to exempt. A rule that does not would lead
/// them back to the listener, and round again: therefore their addresses are remembered. Without the privilege to mark,
/// which makes that likely, they are remembered before they connect; with it, once they have, which costs no port of
/// their own and ends a circle after a few rounds.
/// </remarks>
internal sealed class OriginSockets
{
    private readonly ConcurrentDictionary<IPEndPoint, Leg> _known = [];
    private readonly ConcurrentDictionary<Socket, bool> _cameBack = [];
    private readonly bool _isWatching;
    private readonly bool _isMarking;

    private OriginSockets(bool isWatching, bool isMarking) => (_isWatching, _isMarking) = (isWatching, isMarking);

    /// <summary>Makes what the modes need, and tells when it lacks the privilege for marks.</summary>
    public static OriginSockets For(IEnumerable<ProxyMode> modes, Action unmarked)
    {
        if (!modes.Any(mode => mode.IsUnknownToClients))
        {
            return new(isWatching: false, isMarking: false);
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var isMarking = LinuxSocket.TryMark(probe, ProxyServer.OriginMark);
        if (!isMarking)
        {
            unmarked();
        }

        return new(isWatching: true, isMarking);
    }

    /// <summary>Opens a socket; throws <see cref="SocketException"/>.</summary>
    /// <param name="family">The origin's kind of address.</param>
    /// <param name="client">The client the leg is for.</param>
    /// <param name="isAsClient">Whether the origin shall see the client's address, not this machine's own.</param>
    public Socket Open(AddressFamily family, Socket client, bool isAsClient)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (_isMarking)
            {
                LinuxSocket.TryMark(socket, ProxyServer.OriginMark);
            }

            if (isAsClient)
            {
                LinuxSocket.MakeTransparent(socket);
                LinuxSocket.BindAddress(socket, Plain(client).Address);
            }
            else if (_isWatching && !_isMarking)
            {
                var any = family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
                socket.Bind(new IPEndPoint(any, 0));
                _known[Anywhere(((IPEndPoint)socket.LocalEndPoint!).Port)] = new(socket, Plain(client));
            }

            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Remembers a socket that is connected, under this machine's own address.</summary>
    public void Connected(Socket socket, Socket client)
    {
        if (_isWatching && _isMarking)
        {
            _known[(IPEndPoint)socket.LocalEndPoint!] = new(socket, Plain(client));
        }
    }

    /// <summary>Tells whether a client is one of these sockets, come back.</summary>
    public bool IsOwn(Socket client)
    {
        var leg = Find(Plain(client));
        var circle = leg;
        while (circle is not null && _cameBack.TryAdd(circle.Socket, true))
        {
            // Whoever the leg was for may be such a leg as well: none of the circle reached an origin.
            circle = Find(circle.Client);
        }

        return leg is not null;
    }

    /// <summary>
    /// Tells, once, whether what a socket reached was this proxy: it says nothing of any origin then.
    /// </summary>
    public bool HasComeBack(Socket socket) => !_cameBack.IsEmpty && _cameBack.TryRemove(socket, out _);

    private Leg? Find(IPEndPoint client) => _known.TryGetValue(_isMarking ? client : Anywhere(client.Port), out var leg)
        && !leg.Socket.SafeHandle.IsClosed && (_isMarking || OwnEndpoints.IsHere(client.Address)) ? leg : null;

    private static IPEndPoint Anywhere(int port) => new(IPAddress.Any, port);

    private static IPEndPoint Plain(Socket client)
    {
        var seen = (IPEndPoint)client.RemoteEndPoint!;
        return new(seen.Address.Unmapped(), seen.Port);
    }

    /// <summary>Is one of the sockets, and the client it was opened for.</summary>
    private sealed record Leg(Socket Socket, IPEndPoint Client);
}
