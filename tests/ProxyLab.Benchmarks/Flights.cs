using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProxyLab.Benchmarks;

/// <summary>Holds the bytes of one real TLS 1.3 handshake, to be replayed without the cost of cryptography.</summary>
/// <param name="Hello">What the client sends first.</param>
/// <param name="Answer">What the origin sends then.</param>
/// <param name="Finish">What the client sends last.</param>
internal sealed record Flights(byte[] Hello, byte[] Answer, byte[] Finish)
{
    /// <summary>Records a handshake between two engines on loopback.</summary>
    public static async Task<Flights> RecordAsync()
    {
        using var certificate = SelfSigned();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var origin = await listener.AcceptTcpClientAsync();
        var (fromClient, fromOrigin) = (new List<byte[]>(), new List<byte[]>());
        await using var clientTls = new SslStream(new Tee(client.GetStream(), fromClient.Add));
        await using var originTls = new SslStream(new Tee(origin.GetStream(), fromOrigin.Add));
        await Task.WhenAll(
            clientTls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "origin.test",
                EnabledSslProtocols = SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            }),
            originTls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, AllowTlsResume = false }));
        return new Flights(fromClient[0], [.. fromOrigin.SelectMany(bytes => bytes)], [.. fromClient.Skip(1).SelectMany(bytes => bytes)]);
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static Flights Parse(string text)
    {
        var parts = text.Split('.');
        return new Flights(Convert.FromHexString(parts[0]), Convert.FromHexString(parts[1]), Convert.FromHexString(parts[2]));
    }

    /// <summary>Writes the flights for another process's command line.</summary>
    public string ToText() => $"{Convert.ToHexString(Hello)}.{Convert.ToHexString(Answer)}.{Convert.ToHexString(Finish)}";

    /// <summary>Makes a certificate for one run, marked test-only.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=origin.test, O=ProxyLab benchmark (test-only)", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("origin.test");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
