using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Opens the sockets that lead to origins, so that the system's rules, and the proxy itself, know them from the clients' own.</summary>
/// <remarks>
/// They are marked where any listener takes what rules lead to it. Where marking is not permitted their ports are remembered: a rule that exempts
/// neither mark nor user would lead them back to the listener, and round again.
/// </remarks>
internal sealed class OriginSockets(bool isMarking)
{
    private readonly ConcurrentDictionary<int, Socket> _unmarked = [];

    /// <summary>Makes what the modes need, and tells when it lacks the privilege for marks.</summary>
    public static OriginSockets For(IEnumerable<ProxyMode> modes, Action unmarked)
    {
        if (!modes.Any(mode => mode.IsUnknownToClients))
        {
            return new(isMarking: false) { IsRemembering = false };
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (LinuxSocket.TryMark(probe, ProxyServer.OriginMark))
        {
            return new(isMarking: true);
        }

        unmarked();
        return new(isMarking: false) { IsRemembering = true };
    }

    /// <summary>Gets whether ports are remembered because sockets carry no mark.</summary>
    public bool IsRemembering { get; private init; }

    /// <summary>Opens a socket; throws <see cref="SocketException"/>.</summary>
    /// <param name="family">The origin's kind of address.</param>
    /// <param name="client">The address the origin shall see; <c>null</c> for this machine's own.</param>
    public Socket Open(AddressFamily family, IPAddress? client)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (isMarking)
            {
                LinuxSocket.TryMark(socket, ProxyServer.OriginMark);
            }

            if (client is not null)
            {
                LinuxSocket.MakeTransparent(socket);
                LinuxSocket.BindAddress(socket, client.Unmapped());
            }
            else if (IsRemembering)
            {
                socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
                _unmarked[((IPEndPoint)socket.LocalEndPoint!).Port] = socket;
            }

            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Tells whether a client is one of these sockets, come back.</summary>
    public bool IsOwn(IPEndPoint client) => IsRemembering
        && _unmarked.TryGetValue(client.Port, out var socket) && !socket.SafeHandle.IsClosed && OwnEndpoints.IsHere(client.Address);
}
