using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ProxyLab.Proxy.Tests.Interception;

namespace ProxyLab.Proxy.Tests;

/// <summary>Is an origin that answers each connection in another way, most of them no honest origin's.</summary>
internal sealed class HostileOrigin : CountingOrigin
{
    protected override async Task ServeAsync(Socket socket, int number)
    {
        try
        {
            using var stream = new NetworkStream(socket);
            if (number % 6 is 0 or 1)
            {
                await ShakeAsync(stream, number % 12 < 2 ? "good" : "expired");
                return;
            }

            _ = await stream.ReadAsync(new byte[16 * 1024]);
            await stream.WriteAsync(Answer(new Random(number)));
            socket.LingerState = new(number % 6 == 2, 0);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            // The box has had enough of it.
        }
    }

    private static async Task ShakeAsync(NetworkStream stream, string certificate)
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = LabCertificates.Context(certificate) });
        while (await tls.ReadAsync(new byte[1024]) > 0)
        {
        }
    }

    // A ServerHello of TLS 1.2, with a Certificate of nothing behind it, is good for being mutated.
    private static byte[] Answer(Random random) => random.Next(4) switch
    {
        0 => [21, 3, 3, 0, 2, 2, (byte)random.Next(256)],
        1 => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(),
        2 => [],
        _ => HostileInput.Mutated([22, 3, 3, 0, 49, 2, 0, 0, 38, 3, 3, .. new byte[32], 0, 0xc0, 0x2f, 0, 11, 0, 0, 3, 0, 0, 0], random),
    };
}
