using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>
/// Makes the origin leg: dials, shakes hands as the client would, and records what our own end knows of it.
/// </summary>
internal sealed class OriginHandshake(InterceptedSession session, ClientHello hello, WireChains chains)
{
    private IReadOnlyList<Bytes> _reported = [];

    /// <summary>Runs it; every failure but the session's end comes back as a value.</summary>
    public async ValueTask<OriginAnswer> RunAsync(PhaseLimit limit, CancellationToken stop)
    {
        var dialled = await session.DialOriginAsync(stop);
        if (dialled.Stream is not { } leg)
        {
            return new OriginAnswer.NotConnected(dialled.Failure!.Value, dialled.Detail);
        }

        var ear = new FirstAnswer(leg);
        var tls = new SslStream(ear, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(), limit.Begin(session.Options.HandshakeTimeout));
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            await tls.DisposeAsync();
            return Failed(fault, leg, ear, dialled.Recorder);
        }

        return Accept(leg, tls, dialled.Recorder);
    }

    // Resumption stays off although it costs the cached SSL_CTX: with it on, SslStream would take up sessions, and a
    // resumed one shows no certificate.
    private SslClientAuthenticationOptions Options() => new()
    {
        TargetHost = hello.ServerName ?? "",
        EnabledSslProtocols = HelloOffer.Versions(hello, session.Profile),
        ApplicationProtocols = HelloOffer.Alpn(hello, session.Profile),
        AllowTlsResume = false,
        CertificateChainPolicy = NoPolicy(),
        RemoteCertificateValidationCallback = Take,
    };

    // Certificates are judged by ChainJudge once they are all here, under the proxy's own trust store and clock, and
    // the verdict is acted upon: nothing is accepted unseen. The engine must neither decide before that, nor fetch what
    // the origin left out (RFC 5280 §5.2.7), nor read the system's store for a result that nobody asks for.
    private static X509ChainPolicy NoPolicy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        VerificationFlags = X509VerificationFlags.AllFlags,
    };

    // The chain's elements are what .NET built; its extra store holds what the origin sent, in order, with or without
    // the leaf before it.
    private bool Take(object sender, X509Certificate? leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        if (leaf is null)
        {
            return false;
        }

        var first = new Bytes(leaf.GetRawCertData());
        var sent = new List<Bytes> { first };
        var extra = chain?.ChainPolicy.ExtraStore;
        for (var i = 0; i < extra?.Count; i++)
        {
            var der = new Bytes(extra[i].RawDataMemory);
            if (i > 0 || der != first)
            {
                sent.Add(der);
            }
        }

        _reported = sent;
        return true;
    }

    private OriginAnswer.Accepted Accept(RecordingStream leg, SslStream tls, LegRecorder recorder)
    {
        var version = EngineReport.Note(tls, recorder);

        // Up to TLS 1.2 the Certificate message is in clear: then the wire is the witness, not the engine.
        var onWire = version.IsTls13 ? null : recorder.Snapshot().CertificatesOnWire();
        IReadOnlyList<Bytes> sent = onWire is { } seen ? seen : _reported;
        if (sent.Count == 0)
        {
            return new(leg, tls, sent, null);
        }

        var chain = chains.Judge([.. sent], session.Host, onWire is null ? FactSource.PeerReported : FactSource.Wire);
        recorder.Note(at => new LegEvent.ChainKnown(at, chain));
        return new(leg, tls, sent, chain);
    }

    private static OriginAnswer Failed(Exception fault, RecordingStream leg, FirstAnswer ear, LegRecorder recorder)
    {
        if (fault is OperationCanceledException)
        {
            leg.NoteTimeout(End.Origin);
            return new OriginAnswer.Silent();
        }

        if (ear.NotTls is { } first)
        {
            return new OriginAnswer.NotTls(leg, first);
        }

        if (AlertHeard.Note(fault, recorder, End.Origin) is { } alert)
        {
            return new OriginAnswer.AlertSent(alert);
        }

        return leg.IsPeerReset ? new OriginAnswer.Reset()
            : leg.IsPeerFinished ? new OriginAnswer.Finished()
            : new OriginAnswer.Unusable(OwnAlert(recorder), fault);
    }

    private static byte? OwnAlert(LegRecorder recorder)
    {
        foreach (var sent in recorder.Snapshot().Alerts())
        {
            if (sent.From == End.Client)
            {
                return sent.Alert.Description.Value;
            }
        }

        return null;
    }
}
