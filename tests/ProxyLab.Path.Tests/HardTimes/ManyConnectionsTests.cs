using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ProxyLab.Path.Tests;

/// <summary>Two thousand connections at one moment: all pass, all are recorded, and none is blamed on anybody.</summary>
[Collection("one path at a time")]
public sealed class ManyConnectionsTests(ManyConnectionsTests.Lab lab) : IClassFixture<ManyConnectionsTests.Lab>
{
    [PathFact]
    public async Task Two_thousand_connections_at_once_pass_and_are_judged_clean()
    {
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start(Count);
        using var identity = X509Certificate2.CreateFromPemFile(lab.File("good.pem"), lab.File("good.key"));
        var serving = ServeAsync(origin, SslStreamCertificateContext.Create(identity, additionalCertificates: null));
        using var box = await lab.StartBoxAsync("many");
        var judged = OwnersAsync(box);

        var allStand = new CountdownEvent(Count);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => ConnectAsync(box.Http, (IPEndPoint)origin.LocalEndpoint, allStand, met)));
        await serving;
        Assert.All(await judged, owner => Assert.Equal("none", owner));

        Assert.Equal(130, await box.InterruptAsync());
    }

    private static async Task<List<string?>> OwnersAsync(Box box)
    {
        var owners = new List<string?>(Count);
        while (owners.Count < Count)
        {
            owners.Add((await box.NextVerdictAsync()).GetProperty("owner").GetString());
        }

        return owners;
    }

    // All TCP connections stand before the first hello; all handshakes are done before the first connection ends.
    private static async Task ConnectAsync(int port, IPEndPoint origin, CountdownEvent allStand, TaskCompletionSource met)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        await client.Client.SendAsync(Encoding.ASCII.GetBytes($"CONNECT {origin} HTTP/1.1\r\nHost: {origin}\r\n\r\n"), limit.Token);
        await HeadAsync(client.GetStream(), limit.Token);
        if (allStand.Signal())
        {
            met.SetResult();
        }

        await met.Task.WaitAsync(limit.Token);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = LabFolder.Host, RemoteCertificateValidationCallback = static (_, _, _, _) => true }, limit.Token);
        await tls.WriteAsync(new byte[] { 1 }, limit.Token);
        Assert.Equal(1, await tls.ReadAsync(new byte[1], limit.Token));
        await tls.ShutdownAsync();
    }

    private static async Task HeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(buffer, stop);
            head.Append((char)buffer[0]);
        }

        Assert.StartsWith("HTTP/1.1 200", head.ToString(), StringComparison.Ordinal);
    }

    private static async Task ServeAsync(TcpListener listener, SslStreamCertificateContext identity)
    {
        var serving = new List<Task>(Count);
        for (var one = 0; one < Count; one++)
        {
            serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(), identity));
        }

        await Task.WhenAll(serving);
    }

    private static async Task ServeAsync(TcpClient accepted, SslStreamCertificateContext identity)
    {
        using (accepted)
        {
            await using var tls = new SslStream(accepted.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = identity, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 });
            var buffer = new byte[1];
            while (await tls.ReadAsync(buffer) > 0)
            {
                await tls.WriteAsync(buffer);
            }
        }
    }

    private const int Count = 2000;

    public sealed class Lab() : PathFixture("passthrough");
}
