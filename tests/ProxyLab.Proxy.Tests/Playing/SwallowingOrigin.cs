using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is an origin that reads whatever comes, and ends when its client does.</summary>
internal sealed class SwallowingOrigin : CountingOrigin
{
    protected override async Task ServeAsync(Socket socket, int number)
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
}
