using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Lab.Tests.Origins;

public sealed class LabOriginTests : IDisposable
{
    private readonly OriginCertificates _certificates = new(TimeProvider.System);

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(OriginBehaviour.Good, null)]
    [InlineData(OriginBehaviour.Expired, 10)]
    [InlineData(OriginBehaviour.SelfSigned, 18)]
    [InlineData(OriginBehaviour.WrongHost, 62)]
    public void A_behaviour_shows_its_fault_and_no_other(OriginBehaviour behaviour, int? code)
    {
        using var certificate = _certificates.Issue(behaviour, "one.lab.test");
        var trust = TrustStore.Of("lab", [_certificates.Root]);
        var chain = ChainJudge.Judge(
            [Bytes.Copy(certificate.RawData)], FactSource.Wire, trust, TimeProvider.System.GetUtcNow(), "one.lab.test");
        Assert.Equal(code, chain.First?.Code.Value);
    }

    [Fact]
    public async Task An_origin_of_TLS_1_3_only_refuses_older_clients()
    {
        await using var origin = LabOrigin.Start(OriginBehaviour.Tls13Only, _certificates, "one.lab.test");
        await Assert.ThrowsAnyAsync<AuthenticationException>(() => HandshakeAsync(origin, SslProtocols.Tls12));
        await HandshakeAsync(origin, SslProtocols.Tls13);
    }

    private static async Task HandshakeAsync(LabOrigin origin, SslProtocols version)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(origin.EndPoint);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = version,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
            TargetHost = "one.lab.test",
        });
    }
}
