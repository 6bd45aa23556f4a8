using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ProxyLab.Certificates;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using Serilog.Core;

namespace ProxyLab.Benchmarks;

/// <summary>Records one session through an inspecting box, in this process.</summary>
internal static class TerminatedSession
{
    public static async Task<HandshakePair> RecordAsync()
    {
        var clock = TimeProvider.System;
        using var certificate = Flights.SelfSigned();
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start();
        var serving = ServeAsync(origin, certificate);
        using var authority = CertificateAuthority.Create(new CertificateAuthorityOptions("ProxyLab benchmark CA (test-only)"), clock);
        var sink = new First();
        await using var box = new ProxyServer(
            new ProxyOptions
            {
                Modes = [ProxyMode.Parse($"reverse:127.0.0.1:{((IPEndPoint)origin.LocalEndpoint).Port}@0")],
                Profile = Profile.BuiltIn.Single(profile => profile.Name == "inspect-blind"),
                Authority = authority,
                Trust = TrustStore.LoadSystem(),
            },
            sink,
            Logger.None,
            clock);
        box.Start();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(box.Endpoints[0]);
            await using var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync("origin.test");
            await tls.WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
            await tls.ReadAtLeastAsync(new byte[64], 1, throwOnEndOfStream: false);
        }

        await serving;
        return await sink.Session.Task;
    }

    private static async Task ServeAsync(TcpListener origin, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        using var client = await origin.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
        await tls.ReadAtLeastAsync(new byte[64], 1, throwOnEndOfStream: false);
        await tls.WriteAsync("HTTP/1.0 200 OK\r\n\r\nok"u8.ToArray());
    }

    private sealed class First : ISessionSink
    {
        public TaskCompletionSource<HandshakePair> Session { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Completed(HandshakePair session) => Session.TrySetResult(session);
    }
}
