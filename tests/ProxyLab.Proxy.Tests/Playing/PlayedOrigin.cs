using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is an origin: a listening socket that a test accepts from by hand.</summary>
internal sealed class PlayedOrigin : IDisposable
{
    private readonly Socket _socket;

    public PlayedOrigin(IPAddress? address = null)
    {
        _socket = new((address ?? IPAddress.Loopback).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
        _socket.Listen();
        Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>Finds a port where nobody listens.</summary>
    public static IPEndPoint Nobody()
    {
        using var origin = new PlayedOrigin();
        return origin.Endpoint;
    }

    public async Task<Speaker> AcceptAsync() => new(await _socket.AcceptAsync().WaitAsync(Patience.Long));

    /// <summary>Tells whether a connection waits to be accepted: whether anybody dialled.</summary>
    public bool WasDialled() => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
