using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Lab;

/// <summary>Is the TLS engine of <see cref="LabClient"/>: it offers server name and ALPN, and sends the alert OpenSSL would send.</summary>
internal sealed class VerifyingTlsClient(string host, TrustStore trust, Wire.ProtocolVersion highest, TimeProvider clock)
    : DefaultTlsClient(new BcTlsCrypto(new SecureRandom()))
{
    /// <summary>Gets the alert it sent, close_notify apart.</summary>
    public byte? AlertSent { get; private set; }

    /// <summary>Gets the alert it got, close_notify apart.</summary>
    public byte? AlertReceived { get; private set; }

    public override void NotifyAlertRaised(short alertLevel, short alertDescription, string message, Exception cause)
    {
        base.NotifyAlertRaised(alertLevel, alertDescription, message, cause);
        AlertSent = alertDescription == Org.BouncyCastle.Tls.AlertDescription.close_notify ? AlertSent : (byte)alertDescription;
    }

    public override void NotifyAlertReceived(short alertLevel, short alertDescription)
    {
        base.NotifyAlertReceived(alertLevel, alertDescription);
        AlertReceived = alertDescription == Org.BouncyCastle.Tls.AlertDescription.close_notify ? AlertReceived : (byte)alertDescription;
    }

    public override TlsAuthentication GetAuthentication() => new Verification(host, trust, clock);

    protected override Org.BouncyCastle.Tls.ProtocolVersion[] GetSupportedVersions() => highest.Value switch
    {
        0x0301 => Org.BouncyCastle.Tls.ProtocolVersion.TLSv10.Only(),
        0x0303 => Org.BouncyCastle.Tls.ProtocolVersion.TLSv12.Only(),
        _ => Org.BouncyCastle.Tls.ProtocolVersion.TLSv13.DownTo(Org.BouncyCastle.Tls.ProtocolVersion.TLSv12),
    };

    protected override IList<ServerName> GetSniServerNames() =>
        [new ServerName(NameType.host_name, System.Text.Encoding.ASCII.GetBytes(host))];

    protected override IList<ProtocolName> GetProtocolNames() => [ProtocolName.Http_1_1];

    private sealed class Verification(string host, TrustStore trust, TimeProvider clock) : TlsAuthentication
    {
        public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
        {
            var sent = serverCertificate.Certificate.GetCertificateList().Select(item => Bytes.Copy(item.GetEncoded())).ToArray();
            var chain = ChainJudge.Judge(sent, FactSource.PeerReported, trust, clock.GetUtcNow(), host);
            if (chain.First is { } error)
            {
                throw new TlsFatalAlert(error.Code.Alert);
            }
        }

        public TlsCredentials? GetClientCredentials(Org.BouncyCastle.Tls.CertificateRequest certificateRequest) => null;
    }
}
