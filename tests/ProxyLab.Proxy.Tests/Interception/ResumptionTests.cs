using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests.Interception;

/// <summary>
/// A resumed session shows no certificate: neither leg may ever be one, however much the other end would like it.
/// </summary>
public class ResumptionTests
{
    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Neither_leg_is_ever_resumed(SslProtocols version)
    {
        await using var origin = new TlsOrigin("good");
        await using var box = Playing.Start(InterceptorTests.Options(Profile.Find("inspect")));
        var presented = 0;

        for (var round = 0; round < 100; round++)
        {
            using (var tunnel = await box.TunnelAsync(origin.Endpoint))
            await using (var tls = new SslStream(new NetworkStream(tunnel.Socket), false, (_, leaf, _, _) => leaf is not null))
            {
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions { TargetHost = LabCertificates.Host, EnabledSslProtocols = version });
                await tls.WriteAsync("x"u8.ToArray());
                Assert.Equal(1, await tls.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience.Long));
                await tls.ShutdownAsync();
            }

            var pair = await box.Sessions.NextAsync();
            Assert.False(pair.AtOrigin!.IsResumed);
            Assert.False(pair.AtClient!.IsResumed);
            Assert.True(pair.AtOrigin.Chain!.IsValid);
            Assert.False(HelloOffer.PresentsSession(pair.AtOrigin.ClientHello!, version));
            presented += HelloOffer.PresentsSession(pair.AtClient.ClientHello!, version) ? 1 : 0;
        }

        // Without this the client leg would prove nothing.
        Assert.InRange(presented, 10, 100);
    }
}
