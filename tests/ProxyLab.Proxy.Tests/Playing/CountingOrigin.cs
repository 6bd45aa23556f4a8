using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is an origin that serves every connection at once and knows how many are alive.</summary>
internal abstract class CountingOrigin : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int _alive;

    protected CountingOrigin()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(1024);
        Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        _ = AcceptAsync();
    }

    public IPEndPoint Endpoint { get; }

    public int Alive => Volatile.Read(ref _alive);

    public void Dispose() => _socket.Dispose();

    /// <summary>Serves one connection to its end; its socket is closed afterwards.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="number">How many came before it.</param>
    protected abstract Task ServeAsync(Socket socket, int number);

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var socket = await _socket.AcceptAsync();
                Interlocked.Increment(ref _alive);
                _ = CountAsync(socket, number);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CountAsync(Socket socket, int number)
    {
        try
        {
            using (socket)
            {
                await ServeAsync(socket, number);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _alive);
        }
    }
}
