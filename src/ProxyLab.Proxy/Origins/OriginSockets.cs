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
    private readonly uint _mark;

    private OriginSockets(bool isWatching, uint mark) => (_isWatching, _mark) = (isWatching, mark);

    private bool IsMarking => _mark != 0;

    /// <summary>Makes plain sockets that bear a mark; 0 for none.</summary>
    public static OriginSockets Marked(uint mark) => new(isWatching: false, mark);

    /// <summary>Makes what the modes need, and tells when it lacks the privilege for marks.</summary>
    public static OriginSockets For(IEnumerable<ProxyMode> modes, Action unmarked)
    {
        if (!modes.Any(mode => mode.IsUnknownToClients))
        {
            return new(isWatching: false, mark: 0);
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var isMarking = LinuxSocket.TryMark(probe, ProxyServer.OriginMark);
        if (!isMarking)
        {
            unmarked();
        }

        return new(isWatching: true, isMarking ? ProxyServer.OriginMark : 0);
    }

    /// <summary>Opens a socket; throws <see cref="SocketException"/>.</summary>
    /// <param name="family">The origin's kind of address.</param>
    /// <param name="client">The client the leg is for; <c>null</c> when it is for none.</param>
    /// <param name="isAsClient">Whether the origin shall see the client's address, not this machine's own.</param>
    public Socket Open(AddressFamily family, Socket? client, bool isAsClient)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IsMarking)
            {
                LinuxSocket.TryMark(socket, _mark);
            }

            if (client is null)
            {
                return socket;
            }

            if (isAsClient)
            {
                LinuxSocket.MakeTransparent(socket);
                LinuxSocket.BindAddress(socket, Plain(client).Address);
            }
            else if (_isWatching && !IsMarking)
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
        if (_isWatching && IsMarking)
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
    /// Notes that a socket was not connected: if it had come back, the reset outran the connection, and the client it
    /// was for is in the circle.
    /// </summary>
    public void Failed(Socket socket, Socket? client)
    {
        if (HasComeBack(socket) && client is not null)
        {
            _cameBack.TryAdd(client, true);
        }
    }

    /// <summary>
    /// Tells, once, whether what a socket reached was this proxy: it says nothing of any origin then.
    /// </summary>
    public bool HasComeBack(Socket socket) => !_cameBack.IsEmpty && _cameBack.TryRemove(socket, out _);

    private Leg? Find(IPEndPoint client) => _known.TryGetValue(IsMarking ? client : Anywhere(client.Port), out var leg)
        && !leg.Socket.SafeHandle.IsClosed && (IsMarking || OwnEndpoints.IsHere(client.Address)) ? leg : null;

    private static IPEndPoint Anywhere(int port) => new(IPAddress.Any, port);

    private static IPEndPoint Plain(Socket client)
    {
        var seen = (IPEndPoint)client.RemoteEndPoint!;
        return new(seen.Address.Unmapped(), seen.Port);
    }

    /// <summary>Is one of the sockets, and the client it was opened for.</summary>
    private sealed record Leg(Socket Socket, IPEndPoint Client);
}
