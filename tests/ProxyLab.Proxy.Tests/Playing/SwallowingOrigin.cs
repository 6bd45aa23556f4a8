using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is an origin that reads whatever comes, and ends when its client does.</summary>
internal sealed class SwallowingOrigin : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int _alive;

    public SwallowingOrigin()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(1024);
        Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        _ = AcceptAsync();
    }

    public IPEndPoint Endpoint { get; }

    public int Alive => Volatile.Read(ref _alive);

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _socket.AcceptAsync();
                Interlocked.Increment(ref _alive);
                _ = SwallowAsync(socket);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task SwallowAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[1024];
                while (await socket.ReceiveAsync(buffer) is > 0 and var count)
                {
                    // Whoever sends a plain request waits for an answer; here it is FIN.
                    if (buffer.AsSpan(0, count).IndexOf(" HTTP/1.1\r\n"u8) >= 0)
                    {
                        break;
                    }
                }
            }
            catch (SocketException)
            {
                // A reset ends it as well.
            }
        }

        Interlocked.Decrement(ref _alive);
    }
}
