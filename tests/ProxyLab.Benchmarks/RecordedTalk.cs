using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ProxyLab.Benchmarks;

/// <summary>Holds the bytes of one real handshake between two engines and who wrote them, to be replayed as many connections.</summary>
/// <param name="Writes">What each end wrote, in the order in which it passed.</param>
/// <param name="NameAt">Where in the first write the digits of the server name stand; they are replaced one for one.</param>
internal sealed record RecordedTalk(IReadOnlyList<(bool FromClient, byte[] Bytes)> Writes, int NameAt)
{
    /// <summary>The number of digits of the server name that may be replaced.</summary>
    public const int Digits = 8;

    /// <summary>Where the random of the first write's ClientHello stands: behind both headers and the version.</summary>
    public const int RandomAt = 5 + 4 + 2;

    private const string Name = "host-00000000.test";

    /// <summary>Records a full handshake of a version, with a leaf and an intermediate of RSA 2048, and one message each way.</summary>
    public static async Task<RecordedTalk> RecordAsync(SslProtocols version)
    {
        using var leaf = Chain(out var intermediate);
        using var kept = intermediate;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var origin = await listener.AcceptTcpClientAsync();
        var writes = new List<(bool FromClient, byte[] Bytes)>();
        await using var clientTls = new SslStream(new Tee(client.GetStream(), bytes => Keep(writes, true, bytes)));
        await using var originTls = new SslStream(new Tee(origin.GetStream(), bytes => Keep(writes, false, bytes)));
        var context = SslStreamCertificateContext.Create(leaf, [intermediate], offline: true);
        await Task.WhenAll(
            clientTls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = Name,
                EnabledSslProtocols = version,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            }),
            originTls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }));
        await clientTls.WriteAsync("GET / HTTP/1.1\r\nHost: origin.test\r\n\r\n"u8.ToArray());
        await originTls.ReadAtLeastAsync(new byte[256], 1);
        await originTls.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        await clientTls.ReadAtLeastAsync(new byte[256], 1);
        var name = writes[0].Bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Name));
        return new RecordedTalk([.. writes], name + Name.IndexOf('0', StringComparison.Ordinal));
    }

    private static void Keep(List<(bool FromClient, byte[] Bytes)> writes, bool fromClient, byte[] bytes)
    {
        lock (writes)
        {
            writes.Add((fromClient, bytes));
        }
    }

    private static X509Certificate2 Chain(out X509Certificate2 intermediate)
    {
        var now = TimeProvider.System.GetUtcNow();
        var issuerKey = RSA.Create(2048);
        var issuer = new CertificateRequest("CN=Intermediate, O=ProxyLab benchmark (test-only)", issuerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        intermediate = issuer.CreateSelfSigned(now.AddDays(-2), now.AddDays(60));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}, O=ProxyLab benchmark (test-only)", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.test");
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(intermediate, now.AddDays(-1), now.AddDays(30), [1, 2, 3, 4]);
        return leaf.CopyWithPrivateKey(key);
    }
}
