using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Cli.Taps;

/// <summary>Finds a loopback port that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>Finds one; it stays free until somebody takes it.</summary>
    public static int Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
