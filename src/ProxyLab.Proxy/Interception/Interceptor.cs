using System.Net.Security;
using System.Security.Authentication;
using ProxyLab.Certificates;
using ProxyLab.Wire;
using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Terminates TLS on both legs: the origin's first, so that the client's can be made alike.</summary>
internal sealed class Interceptor : IInterceptor
{
    private readonly LeafForge _forge;
    private readonly WireChains _chains;

    public Interceptor(ProxyOptions options, ILogger log, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(clock);
        var authority = options.Authority
            ?? throw new ArgumentException("a profile that terminates needs a CA", nameof(options));
        _forge = new(authority, clock);
        _chains = new(options.Trust, clock);
    }

    public async Task<HandshakeFailure?> InterceptAsync(InterceptedSession session, CancellationToken stop)
    {
        // The phases have limits of their own, whose end is played and not just cut; this one is for what they may have
        // overlooked.
        session.Expect(Allowance(session.Options));
        using var limit = new PhaseLimit(session.Clock, stop);
        if (session.Hello is not { } hello)
        {
            await Farewell.AlertAsync(session, DecodeError, limit);
            throw new InterceptionException(HandshakeFailure.ClientHandshakeFailed, "the hello cannot be read");
        }

        var handshake = new ClientHandshake(session, hello, _forge, _chains);
        var answer = await WatchingAsync(session, new OriginHandshake(session, hello, _chains).RunAsync(limit, stop).AsTask());
        if (answer is OriginAnswer.Accepted accepted)
        {
            await using var origin = accepted.Tls;
            if (session.Client is { IsPeerFinished: true } or { IsPeerReset: true })
            {
                throw new InterceptionException(
                    session.Client.IsPeerReset ? HandshakeFailure.ClientReset : HandshakeFailure.ClientClosedDuringHandshake,
                    "the client left before the origin had answered");
            }

            if (ForgingFor(accepted, session.Profile) is { } forging)
            {
                await using var client = await handshake.RunAsync(
                    accepted.Sent, forging, Versions(accepted, session.Profile), Alpn(accepted, hello), limit);
                limit.Dispose();
                session.Relaying();
                var relay = new DecryptedRelay(
                    new(client, session.Client, session.AtClient), new(origin, accepted.Leg, session.AtOrigin!));
                return await relay.RunAsync(session.Clock, stop);
            }
        }

        await new OriginFailurePlay(session, hello, handshake, limit).RunAsync(answer);
        throw new InterceptionException(answer.Failed ?? HandshakeFailure.OriginCertificateRefused, answer.Cause);
    }

    public void Dispose() => _forge.Dispose();

    /// <summary>Waits for the origin; nobody reads from the client then, so a client that gives up is watched for, lest it seem to dislike what it never read.</summary>
    /// <remarks>Origins that are quick are not worth it. The watch is over before the engine reads, which it must not disturb.</remarks>
    private static async ValueTask<OriginAnswer> WatchingAsync(InterceptedSession session, Task<OriginAnswer> answering)
    {
        using var answered = new CancellationTokenSource();
        if (await Task.WhenAny(answering, Task.Delay(Quick, session.Clock, answered.Token)) == answering)
        {
            await answered.CancelAsync();
            return await answering;
        }

        var watch = session.Client.WatchEndAsync(answered.Token);
        try
        {
            return await answering;
        }
        finally
        {
            await answered.CancelAsync();
            await watch;
        }
    }

    /// <summary>
    /// Chooses the certificate for a handshake that the origin completed; <c>null</c> when what follows is not a relay.
    /// </summary>
    private static ForgingClass? ForgingFor(OriginAnswer.Accepted origin, Profile profile) =>
        !profile.VerifyOrigin || origin.Chain is { IsValid: true } ? profile.Forging : profile.OriginFailure switch
        {
            OriginFailurePolicy.Mirror when origin.Chain is { } chain => ChainFault.Shown(chain),
            OriginFailurePolicy.Mirror or OriginFailurePolicy.Untrusted => ForgingClass.UntrustedIssuer,
            _ => null,
        };

    private static SslProtocols Versions(OriginAnswer.Accepted origin, Profile profile) =>
        profile.ClientMaximum is { } maximum ? HelloOffer.UpTo(maximum) : origin.Tls.SslProtocol;

    private static SslApplicationProtocol? Alpn(OriginAnswer.Accepted origin, ClientHello hello) =>
        origin.Tls.NegotiatedApplicationProtocol is { Protocol.IsEmpty: false } selected
        && HelloOffer.Offers(hello, selected) ? selected : null;

    private static TimeSpan Allowance(ProxyOptions options) =>
        options.ConnectTimeout + (2 * options.HandshakeTimeout) + (2 * options.ClientTimeout) + TimeSpan.FromMinutes(1);

    private const byte DecodeError = 50;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);
}
