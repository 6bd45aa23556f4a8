using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Benchmarks;

/// <summary>Measures the memory of idle passthrough connections after their handshake.</summary>
internal static class Idle
{
    public static async Task RunAsync(Report report, Settings settings)
    {
        var flights = await Flights.RecordAsync();
        var (originPort, port) = (Running.FreePort(), Running.FreePort());
        using var origin = await Running.OriginAsync(originPort, flights.ToText());
        using var box = await Running.BoxAsync(port, originPort, "passthrough", recording: true);
        var sockets = new List<Socket>();

        // Each connection takes two descriptors in the box.
        var most = (Running.MaxDescriptors - SpareDescriptors) / 2;
        var connections = Math.Min(settings.IdleConnections, most - (settings.IdleConnections / 50));
        if (connections < settings.IdleConnections)
        {
            Console.WriteLine($"  the limit of open files allows {connections} connections, not {settings.IdleConnections}");
        }

        try
        {
            // Some connections first, so that code and pools are not counted as connections.
            await OpenAsync(sockets, settings.IdleConnections / 50, port, flights);
            var before = box.ResidentBytes;
            await OpenAsync(sockets, connections, port, flights);
            var each = (box.ResidentBytes - before) / (double)connections;
            report.AtMost(settings.Smoke ? null : 1, $"memory of each of {connections} idle connections, bytes", each, "goal", Goal);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task OpenAsync(List<Socket> sockets, int count, int port, Flights flights)
    {
        var buffer = new byte[16 * 1024];
        for (var i = 0; i < count; i++)
        {
            // A loopback address has some 28,000 ephemeral ports; each block of connections uses an address of its own.
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (i / 5000))]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(flights.Hello);
            for (var got = 0; got < flights.Answer.Length;)
            {
                got += await socket.ReceiveAsync(buffer);
            }

            await socket.SendAsync(flights.Finish);
            sockets.Add(socket);
        }
    }

    private const double Goal = 16 * 1024;

    private const int SpareDescriptors = 200;
}
