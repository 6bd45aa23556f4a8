using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Path.Tests;

/// <summary>Hands out ports for programs that cannot be asked which one the kernel gave them.</summary>
/// <remarks>They lie below the range the kernel takes for outgoing connections, and none is handed out twice.</remarks>
internal static class Ports
{
    private static int _last = 20_000 + (Environment.ProcessId % 6_000);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }
}
