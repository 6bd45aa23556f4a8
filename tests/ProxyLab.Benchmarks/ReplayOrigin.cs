using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Benchmarks;

/// <summary>Is an origin that answers any hello with a recorded flight, swallows what follows, and closes when the client does.</summary>
internal sealed class ReplayOrigin : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    public ReplayOrigin(Flights flights, int port = 0)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(4096);
        Completion = AcceptAsync(flights);
    }

    public Task Completion { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Flights flights)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync(), flights);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: the run is over.
        }
    }

    private static async Task ServeAsync(Socket socket, Flights flights)
    {
        using (socket)
        {
            try
            {
                // A waiting connection holds no buffer: ten thousand of them are part of a measurement.
                await socket.ReceiveAsync(Memory<byte>.Empty);
                var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
                try
                {
                    if (await socket.ReceiveAsync(buffer) > 0)
                    {
                        await socket.SendAsync(flights.Answer);
                    }

                    while (await socket.ReceiveAsync(Memory<byte>.Empty) == 0 && await socket.ReceiveAsync(buffer) > 0)
                    {
                        // Swallowed.
                    }
                }
                finally
                {
                    System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
                }
            }
            catch (SocketException)
            {
                // The client went away.
            }
        }
    }
}
