using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>
/// Is an origin that serves one connection after another: with TLS and one of the lab's certificates, or by failing in
/// a stated way.
/// </summary>
internal sealed class TlsOrigin : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string _behaviour;
    private readonly List<Task> _serving = [];
    private readonly CancellationTokenSource _over = new();

    public TlsOrigin(string behaviour)
    {
        _behaviour = behaviour;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        if (behaviour == "refused")
        {
            _socket.Dispose();
            return;
        }

        _socket.Listen();
        _serving.Add(AcceptAsync());
    }

    /// <summary>Gets the ways in which an origin fails without showing a certificate.</summary>
    public static IReadOnlyList<string> Failures { get; } = ["refused", "RST", "FIN", "alert 40", "alert 70", "plain", "silent"];

    public IPEndPoint Endpoint { get; }

    public SslProtocols Versions { get; init; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    public List<SslApplicationProtocol>? Alpn { get; init; }

    public bool WantsClientCertificate { get; init; }

    public bool GivesTickets { get; init; } = true;

    /// <summary>Gets the name of the last hello.</summary>
    public string? AskedFor { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _socket.Dispose();
        await Task.WhenAll(_serving).WaitAsync(Patience.Long);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _socket.AcceptAsync(_over.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        socket.NoDelay = true;
        try
        {
            await (LabCertificates.Knows(_behaviour) ? ShakeAsync(stream) : FailAsync(stream, socket));
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ShakeAsync(NetworkStream stream)
    {
        await using var tls = new SslStream(stream);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = LabCertificates.Context(_behaviour),
            EnabledSslProtocols = Versions,
            ApplicationProtocols = Alpn,
            AllowTlsResume = GivesTickets,
            ClientCertificateRequired = WantsClientCertificate,
        };
        await tls.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                AskedFor = hello.ServerName;
                return ValueTask.FromResult(options);
            },
            null,
            _over.Token);
        var buffer = new byte[4096];
        while (await tls.ReadAsync(buffer, _over.Token) is > 0 and var count)
        {
            var isHttp = buffer.AsSpan(0, count).StartsWith("GET "u8);
            await tls.WriteAsync(isHttp ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray() : buffer.AsMemory(0, count), _over.Token);
        }

        await tls.ShutdownAsync();
    }

    private async Task FailAsync(NetworkStream stream, Socket socket)
    {
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, _over.Token);
        await stream.ReadExactlyAsync(new byte[(header[3] << 8) | header[4]], _over.Token);
        switch (_behaviour)
        {
            case "RST":
                socket.LingerState = new(true, 0);
                socket.Dispose();
                break;
            case "plain":
                await stream.WriteAsync(Encoding.ASCII.GetBytes(PlainAnswer), _over.Token);
                break;
            case "silent":
                _ = await stream.ReadAsync(header, _over.Token);
                break;
            case ['a', 'l', ..]:
                await stream.WriteAsync((byte[])[21, 3, 3, 0, 2, 2, byte.Parse(_behaviour[6..])], _over.Token);
                break;
        }
    }

    public const string PlainAnswer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
}
