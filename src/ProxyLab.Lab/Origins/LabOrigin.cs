using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ProxyLab.Lab;

/// <summary>Is an origin on loopback: it answers the first request of every connection with a line of text, or fails as its behaviour says.</summary>
public sealed class LabOrigin : IAsyncDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate;
    private readonly SslServerAuthenticationOptions _options;
    private readonly Task _accepting;

    private LabOrigin(OriginBehaviour behaviour, X509Certificate2 certificate)
    {
        _certificate = certificate;
        _options = new SslServerAuthenticationOptions
        {
            AllowRenegotiation = false,
            AllowTlsResume = false,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            EnabledSslProtocols = behaviour == OriginBehaviour.Tls13Only
                ? SslProtocols.Tls13
                : SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Starts an origin for a host.</summary>
    public static LabOrigin Start(OriginBehaviour behaviour, OriginCertificates certificates, string host)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        return new LabOrigin(behaviour, certificates.Issue(behaviour, host));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var accepted = connection;
        connection.NoDelay = true;
        await using var tls = new SslStream(connection.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(_options, _stopping.Token);
            using var reader = new StreamReader(tls, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(_stopping.Token) is { Length: > 0 })
            {
                // The head ends with an empty line; nobody here sends a body.
            }

            await tls.WriteAsync(Answer, _stopping.Token);
            await tls.ShutdownAsync();
        }
        catch (Exception error) when (IsClientsAffair(error))
        {
            // A client that hangs up or is refused is what the lab is for; the box records it.
        }
    }

    private static bool IsClientsAffair(Exception error) =>
        error is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException;
}
