using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>
/// Completes the client's handshake with a forged certificate, and records what our own end knows of it.
/// </summary>
internal sealed class ClientHandshake(InterceptedSession session, ClientHello hello, LeafForge forge, WireChains chains)
{
    /// <summary>Runs it; a failure is thrown classified.</summary>
    /// <param name="originChain">What the origin sent; empty when it sent nothing.</param>
    /// <param name="forging">How the certificate is made.</param>
    /// <param name="versions">What the client may be given.</param>
    /// <param name="alpn">The only protocol it may be given; none when <c>null</c>.</param>
    /// <param name="limit">How long it may take.</param>
    public async ValueTask<SslStream> RunAsync(
        IReadOnlyList<Bytes> originChain,
        ForgingClass forging,
        SslProtocols versions,
        SslApplicationProtocol? alpn,
        PhaseLimit limit)
    {
        bool? rsa = HelloOffer.TakesEcdsa(hello, versions) ? null : true;
        var leaf = forge.Forge(originChain, session.Host, forging, rsa);
        var tls = new SslStream(session.Client, leaveInnerStreamOpen: true);
        try
        {
            var time = limit.Begin(session.Options.HandshakeTimeout);
            await tls.AuthenticateAsServerAsync(Options(leaf, versions, alpn), time);
        }
        catch (Exception fault) when (!limit.IsStopped)
        {
            await tls.DisposeAsync();
            throw Failed(fault, leaf);
        }

        NoteChain(leaf);
        EngineReport.Note(tls, session.AtClient);
        return tls;
    }

    // SslStream keeps the SSL_CTX, key and chain loaded, only while resumption is allowed; a fifth of a handshake goes
    // into making it anew. So it is allowed, and yet nothing is ever resumed: a hello that presents a session is served
    // without. The tickets given out are never honoured. Their price: in TLS 1.3 a client that closes right after the
    // handshake, before it has read them, sends RST instead of FIN, as it does with every origin that gives tickets.
    private SslServerAuthenticationOptions Options(
        ForgedLeaf leaf, SslProtocols versions, SslApplicationProtocol? alpn) => new()
        {
            ServerCertificateContext = leaf.Context,
            EnabledSslProtocols = versions,
            ApplicationProtocols = alpn is { } only ? [only] : null,
            AllowTlsResume = !HelloOffer.PresentsSession(hello, versions),
        };

    private void NoteChain(ForgedLeaf leaf)
    {
        var chain = chains.Judge([.. leaf.Sent], session.Host, FactSource.PeerReported);
        session.AtClient.Note(at => new LegEvent.ChainKnown(at, chain));
    }

    private InterceptionException Failed(Exception fault, ForgedLeaf leaf)
    {
        if (session.AtClient.Snapshot().ServerHello is not null)
        {
            NoteChain(leaf);
        }

        if (AlertHeard.Note(fault, session.AtClient, End.Client) is { } alert)
        {
            return new(HandshakeFailure.ClientAlert, $"the client sent {new AlertDescription(alert)} ({alert})", fault);
        }

        if (fault is OperationCanceledException)
        {
            session.Client.NoteTimeout(End.Client);
            return new(HandshakeFailure.HandshakeTimedOut, "the client did not complete the handshake in time", fault);
        }

        return session.Client.IsPeerReset
            ? new(HandshakeFailure.ClientReset, "the client sent RST during the handshake", fault)
            : session.Client.IsPeerFinished
                ? new(HandshakeFailure.ClientClosedDuringHandshake, "the client sent FIN during the handshake", fault)
                : new(HandshakeFailure.ClientHandshakeFailed, "the client's handshake cannot be completed", fault);
    }
}
