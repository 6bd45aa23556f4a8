using System.Text;
using Org.BouncyCastle.Tls;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is the TLS engine of a trial: it verifies as OpenSSL does, alerts included, and notes what the wire does
/// not show.</summary>
/// <remarks>BouncyCastle, because SslStream closes without an alert when it dislikes a certificate.</remarks>
internal sealed class TrialClient(TrialQuestion question, byte[] seed, RecordingStream leg, LegRecorder recorder, TimeProvider clock)
    : DefaultTlsClient(new FixedTlsCrypto(seed)), TlsAuthentication
{
    private bool _isTls13;

    public override TlsAuthentication GetAuthentication() => this;

    public override void NotifyServerVersion(Org.BouncyCastle.Tls.ProtocolVersion serverVersion)
    {
        base.NotifyServerVersion(serverVersion);
        _isTls13 = serverVersion.Equals(Org.BouncyCastle.Tls.ProtocolVersion.TLSv13);
    }

    public void NotifyServerCertificate(TlsServerCertificate serverCertificate)
    {
        var sent = serverCertificate.Certificate.GetCertificateList().Select(item => Bytes.Copy(item.GetEncoded())).ToArray();
        var chain = ChainJudge.Judge(sent, FactSource.PeerReported, question.Trust, clock.GetUtcNow(), question.Host);
        recorder.Note(chain, static (at, known) => new LegEvent.ChainKnown(at, known));
        if (chain.First is { } error)
        {
            throw new TlsFatalAlert(error.Code.Alert);
        }
    }

    public TlsCredentials? GetClientCredentials(Org.BouncyCastle.Tls.CertificateRequest certificateRequest) => null;

    public override void NotifyAlertRaised(short alertLevel, short alertDescription, string message, Exception cause)
    {
        base.NotifyAlertRaised(alertLevel, alertDescription, message, cause);
        Note(End.Client, alertLevel, alertDescription);
    }

    public override void NotifyAlertReceived(short alertLevel, short alertDescription)
    {
        base.NotifyAlertReceived(alertLevel, alertDescription);
        Note(End.Origin, alertLevel, alertDescription);
    }

    public override void NotifyHandshakeComplete()
    {
        base.NotifyHandshakeComplete();
        var agreed = m_context.SecurityParameters;
        var version = new Wire.ProtocolVersion((ushort)agreed.NegotiatedVersion.FullVersion);
        var suite = new Wire.CipherSuite((ushort)agreed.CipherSuite);
        var alpn = agreed.IsApplicationProtocolSet && agreed.ApplicationProtocol is { } name ? name.GetUtf8Decoding() : null;
        recorder.Note(at => new LegEvent.HandshakeCompleted(at, FactSource.PeerReported, version, suite, alpn));
    }

    protected override Org.BouncyCastle.Tls.ProtocolVersion[] GetSupportedVersions() =>
        Org.BouncyCastle.Tls.ProtocolVersion.TLSv13.DownTo(Org.BouncyCastle.Tls.ProtocolVersion.TLSv12);

    protected override IList<ServerName>? GetSniServerNames() =>
        question.IsAddress ? null : [new ServerName(NameType.host_name, Encoding.ASCII.GetBytes(question.Host))];

    protected override IList<ProtocolName> GetProtocolNames() => [ProtocolName.Http_1_1];

    // Up to TLS 1.2 an alert of the handshake is in clear: then the wire is the witness, not the engine. One that is
    // raised because the
    // leg has ended reaches nobody.
    private void Note(End from, short level, short description)
    {
        if (_isTls13 && !leg.IsClosed && !leg.IsReset && !leg.IsPeerFinished && description != Org.BouncyCastle.Tls.AlertDescription.close_notify
            && !recorder.Snapshot().Alerts().Any(seen => seen.From == from))
        {
            var alert = new Alert((byte)level, new((byte)description));
            recorder.Note(at => new LegEvent.AlertKnown(at, FactSource.PeerReported, from, alert));
        }
    }
}
