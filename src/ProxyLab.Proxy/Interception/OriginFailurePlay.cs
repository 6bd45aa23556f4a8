using System.Net.Security;
using ProxyLab.Certificates;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Plays what a profile lets the client see of an origin leg that failed.</summary>
internal sealed class OriginFailurePlay(
    InterceptedSession session, ClientHello hello, ClientHandshake handshake, PhaseLimit limit)
{
    /// <summary>Plays it to its end.</summary>
    public ValueTask RunAsync(OriginAnswer answer) => session.Profile.OriginFailure switch
    {
        OriginFailurePolicy.Mirror => MirrorAsync(answer),
        OriginFailurePolicy.Hide => HideAsync(answer),
        OriginFailurePolicy.Page => PageAsync(answer, ForgingClass.NamesOnly),
        _ => PageAsync(answer, ForgingClass.UntrustedIssuer),
    };

    private ValueTask MirrorAsync(OriginAnswer answer)
    {
        switch (answer)
        {
            case OriginAnswer.AlertSent alert:
                return Farewell.AlertAsync(session, alert.Description, limit);
            case OriginAnswer.Finished:
                return Farewell.FinishAsync(session, limit);
            case OriginAnswer.NotTls plain:
                return Farewell.RepeatAsync(session, plain, limit);
            case OriginAnswer.Silent or OriginAnswer.NotConnected { Failure: HandshakeFailure.OriginConnectTimedOut }:
                return Farewell.SilenceAsync(session, limit);
            case OriginAnswer.Unusable broken:
                return Farewell.AlertAsync(session, broken.OwnAlert ?? HandshakeFailureAlert, limit);
            default:
                session.ResetClient();
                return ValueTask.CompletedTask;
        }
    }

    private async ValueTask HideAsync(OriginAnswer answer)
    {
        SslApplicationProtocol? first =
            hello.Alpn is [{ IsEmpty: false } offered, ..] ? new(offered.Memory.ToArray()) : null;
        await using var tls = await ShakeAsync(answer, ForgingClass.NamesOnly, first);
        await tls.ShutdownAsync();
        await Farewell.FinishAsync(session, limit);
    }

    private async ValueTask PageAsync(OriginAnswer answer, ForgingClass forging)
    {
        SslApplicationProtocol? http =
            HelloOffer.Offers(hello, SslApplicationProtocol.Http11) ? SslApplicationProtocol.Http11 : null;
        await using var tls = await ShakeAsync(answer, forging, http);
        if (await HearRequestAsync(tls))
        {
            var page = ErrorPage.Write(session.Host, answer.Cause);
            new FirstHead(End.Origin, session.AtClient).Take(page);
            await tls.WriteAsync(page, limit.Begin(session.Options.ClientTimeout));
            await tls.ShutdownAsync();
            await Farewell.FinishAsync(session, limit);
        }
    }

    private async ValueTask<bool> HearRequestAsync(SslStream tls)
    {
        var request = new FirstHead(End.Client, session.AtClient);
        var stop = limit.Begin(session.Options.ClientTimeout);
        var buffer = new byte[RequestSize];
        try
        {
            while (!request.IsOver)
            {
                var count = await tls.ReadAsync(buffer, stop);
                if (count == 0)
                {
                    return false;
                }

                request.Take(buffer.AsSpan(0, count));
            }

            return true;
        }
        catch (Exception fault) when (!limit.IsStopped)
        {
            var hasAlert = AlertHeard.Note(fault, session.AtClient, End.Client) is not null;
            var failure = hasAlert ? HandshakeFailure.ClientAlert
                : session.Client.IsPeerReset ? HandshakeFailure.ClientReset
                : HandshakeFailure.ClientRequestTimedOut;
            throw new InterceptionException(failure, "the client asked for nothing", fault);
        }
    }

    private ValueTask<SslStream> ShakeAsync(OriginAnswer answer, ForgingClass forging, SslApplicationProtocol? alpn)
    {
        var chain = answer is OriginAnswer.Accepted accepted ? accepted.Sent : [];
        return handshake.RunAsync(chain, forging, HelloOffer.UpTo(session.Profile.ClientMaximum), alpn, limit);
    }

    private const byte HandshakeFailureAlert = 40;

    private const int RequestSize = 8 * 1024;
}
