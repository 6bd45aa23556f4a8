using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Completes the client's handshake with a forged certificate, and records what our own end knows of it.</summary>
internal sealed class ClientHandshake(InterceptedSession session, ClientHello hello, LeafForge forge, WireChains chains)
{
    /// <summary>Runs it; a failure is thrown classified.</summary>
    /// <param name="originChain">What the origin sent; empty when it sent nothing.</param>
    /// <param name="forging">How the certificate is made.</param>
    /// <param name="versions">What the client may be given.</param>
    /// <param name="alpn">The only protocol it may be given; none when <c>null</c>.</param>
    /// <param name="limit">How long it may take.</param>
    public async ValueTask<SslStream> RunAsync(
        IReadOnlyList<Bytes> originChain, ForgingClass forging, SslProtocols versions, SslApplicationProtocol? alpn, PhaseLimit limit)
    {
        var leaf = forge.Forge(originChain, session.Host, forging, HelloOffer.TakesEcdsa(hello, versions) ? null : true);
        var tls = new SslStream(session.Client, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(Options(leaf, versions, alpn), limit.Begin(session.Options.HandshakeTimeout));
        }
        catch (Exception fault) when (!limit.IsStopped)
        {
            await tls.DisposeAsync();
            throw Failed(fault, leaf);
        }

        NoteChain(leaf);
        var (version, suite, agreed) =
            (OriginHandshake.VersionOf(tls), new CipherSuite((ushort)tls.NegotiatedCipherSuite), OriginHandshake.AlpnOf(tls));
        session.AtClient.Note(at => new LegEvent.HandshakeCompleted(at, FactSource.PeerReported, version, suite, agreed));
        return tls;
    }

    // SslStream keeps the SSL_CTX, key and chain loaded, only while resumption is allowed; a fifth of a handshake goes into making it anew. So it is
    // allowed, and yet nothing is ever resumed: a hello that presents a session is served without. The tickets given out are never honoured.
    private SslServerAuthenticationOptions Options(ForgedLeaf leaf, SslProtocols versions, SslApplicationProtocol? alpn) => new()
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

        var alert = AlertHeard.Note(fault, session.AtClient, End.Client);
        if (alert is null && fault is OperationCanceledException)
        {
            session.Client.NoteTimeout(End.Client);
        }

        return alert is { } number
            ? new(HandshakeFailure.ClientAlert, $"the client ended the handshake with alert {new AlertDescription(number)} ({number})", fault)
            : fault is OperationCanceledException ? new(HandshakeFailure.HandshakeTimedOut, "the client did not complete the handshake in time", fault)
            : session.Client.IsPeerReset ? new(HandshakeFailure.ClientReset, "the client reset the connection during the handshake", fault)
            : session.Client.IsPeerFinished ? new(HandshakeFailure.ClientClosedDuringHandshake, "the client closed the connection during the handshake", fault)
            : new(HandshakeFailure.ClientHandshakeFailed, "the client's handshake cannot be completed", fault);
    }
}
