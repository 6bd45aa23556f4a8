using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Recording;

namespace ProxyLab.Proxy.Tests;

public class SessionRecorderTests
{
    [Fact]
    public async Task Certificates_seen_in_clear_are_judged_on_both_legs_of_a_passed_session()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test only", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var origin = new PlayedOrigin();
        await using var playing = Playing.Start("explicit@0");
        using var client = await playing.TunnelAsync(origin.Endpoint);
        using var accepted = await origin.AcceptAsync();
        using (var atOrigin = new SslStream(new NetworkStream(accepted.Socket)))
        using (var atClient = new SslStream(new NetworkStream(client.Socket)))
        {
            await Task.WhenAll(
                atOrigin.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }),
                atClient.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
                {
                    TargetHost = "origin.test",
                    EnabledSslProtocols = SslProtocols.Tls12,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                })).WaitAsync(Patience.Long);
        }

        client.Dispose();
        accepted.Dispose();
        var pair = await playing.Sessions.NextAsync();
        Assert.Equal("origin.test", pair.Host);
        Assert.All([pair.AtClient!, pair.AtOrigin!], leg =>
        {
            Assert.Equal(FactSource.Wire, leg.Chain!.Source);
            Assert.Equal(certificate.RawData, leg.Chain.Leaf!.Der.Span.ToArray());
            Assert.Equal(("none", "origin.test"), (leg.Chain.Context.TrustStore, leg.Chain.Context.Host));
            Assert.False(leg.Chain.IsValid);
        });
    }
}
