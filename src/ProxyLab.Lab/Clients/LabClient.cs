using System.Net;
using System.Net.Sockets;
using System.Text;
using Org.BouncyCastle.Tls;
using ProxyLab.Certificates;

namespace ProxyLab.Lab;

/// <summary>Is a client that asks for one page through an HTTP proxy and verifies as OpenSSL does, alerts included.</summary>
/// <remarks>BouncyCastle, because SslStream on Linux closes without an alert when it dislikes a certificate.</remarks>
/// <param name="Proxy">The proxy.</param>
/// <param name="Origin">Where the proxy shall connect to.</param>
/// <param name="Host">The name to ask for and to verify.</param>
/// <param name="Trust">Whom it trusts.</param>
/// <param name="Highest">The newest version it speaks: TLS 1.3 (and 1.2), or 1.2 or 1.0 alone.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Patience">How long it waits for bytes.</param>
public sealed record LabClient(
    IPEndPoint Proxy, IPEndPoint Origin, string Host, TrustStore Trust, Wire.ProtocolVersion Highest, TimeProvider Clock,
    TimeSpan Patience)
{
    /// <summary>Makes the attempt; failures are results.</summary>
    public Task<ClientResult> FetchAsync() =>
        Task.Factory.StartNew(Fetch, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private ClientResult Fetch()
    {
        var engine = new VerifyingTlsClient(Host, Trust, Highest, Clock);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
            socket.Connect(Proxy);
            using var stream = new NetworkStream(socket);
            var tunnel = Request(stream, $"CONNECT {Origin} HTTP/1.1\r\nHost: {Origin}\r\n\r\n");
            if (tunnel?.Contains(" 200 ", StringComparison.Ordinal) != true)
            {
                return new ClientResult(tunnel, Failure: "no tunnel");
            }

            var tls = new TlsClientProtocol(stream);
            tls.Connect(engine);
            var status = Request(tls.Stream, $"GET / HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n\r\n");
            tls.Close();
            return new ClientResult(status, engine.AlertSent, engine.AlertReceived);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return new ClientResult(null, engine.AlertSent, engine.AlertReceived, error.Message);
        }
    }

    // Reads the head byte by byte, so that nothing of what follows it is taken away.
    private static string? Request(Stream stream, string request)
    {
        stream.Write(Encoding.ASCII.GetBytes(request));
        stream.Flush();
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                break;
            }

            head.Append((char)next);
        }

        return head.Length == 0 ? null : head.ToString().Split("\r\n")[0];
    }
}
