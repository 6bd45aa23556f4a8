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
        var clientSide = new Tee(client.GetStream());
        var originSide = new Tee(origin.GetStream());
        await using var clientTls = new SslStream(clientSide);
        await using var originTls = new SslStream(originSide);
        await Task.WhenAll(
            clientTls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "origin.test",
                EnabledSslProtocols = SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            }),
            originTls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, AllowTlsResume = false }));
        return new Flights([.. clientSide.Written[0]], [.. originSide.Written.SelectMany(bytes => bytes)], [.. clientSide.Written.Skip(1).SelectMany(bytes => bytes)]);
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

    /// <summary>Passes everything on and keeps what is written.</summary>
    private sealed class Tee(Stream inner) : Stream
    {
        public List<byte[]> Written { get; } = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written.Add([.. buffer.AsSpan(offset, count)]);
            inner.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.Add(buffer.ToArray());
            return inner.WriteAsync(buffer, cancellationToken);
        }
    }
}
