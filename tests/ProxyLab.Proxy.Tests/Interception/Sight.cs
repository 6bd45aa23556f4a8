using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>
/// Is what a client of SslStream saw, told by itself: the certificates, and what came of its handshake and its request.
/// </summary>
internal sealed record Sight(ChainFacts? Chain, string Outcome)
{
    public SslProtocols Version { get; private init; }

    public string Alpn { get; private init; } = "";

    /// <summary>Opens a tunnel through a box, shakes hands and asks for <c>/</c>.</summary>
    public static async Task<Sight> AskAsync(
        Playing box, IPEndPoint origin, string? host = LabCertificates.Host, SslProtocols versions = SslProtocols.None, params SslApplicationProtocol[] alpn)
    {
        using var tunnel = await box.TunnelAsync(origin);
        return await AskAsync(tunnel, new() { TargetHost = host ?? "", EnabledSslProtocols = versions, ApplicationProtocols = alpn.Length > 0 ? [.. alpn] : null });
    }

    /// <summary>Shakes hands over a tunnel and asks for <c>/</c>.</summary>
    public static async Task<Sight> AskAsync(Speaker tunnel, SslClientAuthenticationOptions options)
    {
        ChainFacts? chain = null;
        options.AllowTlsResume = false;
        options.RemoteCertificateValidationCallback = (_, leaf, built, _) =>
        {
            chain = Judge(leaf!, built!, options.TargetHost!);
            return chain.Leaf is not null;
        };
        using var heard = new Hearing(tunnel.Socket);
        await using var tls = new SslStream(heard, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(options).WaitAsync(Patience.Long);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            return new(chain, heard.Failure(fault));
        }

        return new(chain, await RequestAsync(tls)) { Version = tls.SslProtocol, Alpn = $"{tls.NegotiatedApplicationProtocol}" };
    }

    private static async Task<string> RequestAsync(SslStream tls)
    {
        try
        {
            await tls.WriteAsync("GET / HTTP/1.1\r\nHost: origin.test\r\nCookie: secret\r\n\r\n"u8.ToArray());
            var buffer = new byte[4096];
            var count = await tls.ReadAsync(buffer).AsTask().WaitAsync(Patience.Long);
            var answer = Encoding.ASCII.GetString(buffer, 0, count);
            await tls.ShutdownAsync();
            return count == 0 ? "closed" : answer.Split(' ', '\r')[1];
        }
        catch (IOException fault)
        {
            return AlertHeard.In(fault) is { } alert ? $"alert {alert} later" : "reset later";
        }
    }

    private static ChainFacts Judge(X509Certificate leaf, X509Chain built, string host)
    {
        var sent = built.ChainPolicy.ExtraStore.Select(c => new Bytes(c.RawData)).ToList();
        if (sent.Count == 0 || sent[0] != new Bytes(leaf.GetRawCertData()))
        {
            sent.Insert(0, new(leaf.GetRawCertData()));
        }

        return ChainJudge.Judge(sent, FactSource.PeerReported, LabCertificates.Trust, TimeProvider.System.GetUtcNow(), host.Length > 0 ? host : null);
    }

    /// <summary>Is the client's socket, and the bytes that came out of it.</summary>
    private sealed class Hearing(Socket socket) : NetworkStream(socket)
    {
        private readonly MemoryStream _heard = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            _heard.Write(buffer.Span[..count]);
            return count;
        }

        public string Failure(Exception fault) => _heard.ToArray() switch
        {
            [21, 3, 3, 0, 2, 2, var alert] => $"alert {alert}",
            [] when fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset } => "RST",
            [] => "FIN",
            var bytes when Encoding.ASCII.GetString(bytes) == TlsOrigin.PlainAnswer[..Math.Min(bytes.Length, TlsOrigin.PlainAnswer.Length)] => "plain",
            var bytes => $"{Convert.ToHexString(bytes)} {fault.Message}",
        };
    }
}
