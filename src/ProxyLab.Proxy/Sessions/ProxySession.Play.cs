using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>What is done with a session: request, tunnel, profile.</summary>
internal sealed partial class ProxySession
{
    private async ValueTask<(HandshakeFailure? Failure, string? Detail)> PlayAsync()
    {
        var request = await _listener.Front.ReadAsync(_client, _over.Token);
        if (request.Target is not { } target)
        {
            await RefuseAsync(request.Failure!.Value, request.Detail);
            return (request.Failure, request.Detail);
        }

        _target = target;
        if (_listener.Mode is ProxyMode.Box)
        {
            return await HandOnAsync(target);
        }

        var action = _box.Options.Profile.OnHello;
        if (request.Plain is { } plain)
        {
            return await ForwardAsync(target, plain);
        }

        return action is HelloAction.Pass || _box.Hosts.PassesThroughUnseen(target, _listener.Front.AsksForTarget)
            ? await PassAsync(target)
            : (await ActAsync(target, action), null);
    }

    // The origin is dialled before the client is told that the tunnel stands, so that a failure can still be said.
    private async ValueTask<(HandshakeFailure? Failure, string? Detail)> PassAsync(Target target)
    {
        var dialled = await DialAsync(target);
        if (dialled.Failure is { } failure)
        {
            await RefuseAsync(failure, dialled.Detail);
            return (failure, dialled.Detail);
        }

        await _listener.Front.GrantAsync(_client, _over.Token);
        _client.OpenTunnel();
        await RelayAsync();
        return default;
    }

    // The client speaks with the box itself: its leg here has nothing to tell but how it ends, and the leg to the box has it all.
    private async ValueTask<(HandshakeFailure? Failure, string? Detail)> HandOnAsync(Target box)
    {
        _phase = SessionPhase.Dialling;
        _deadline.Within(_box.Options.ConnectTimeout + _box.Options.ClientTimeout);
        var recorder = _recorder?.BeginOrigin();
        var dialled = await _listener.Dialer.DialAsync(box, _client.Socket, recorder, _deadline, _over.Token);
        if (dialled.Stream is not { } leg)
        {
            await RefuseAsync(dialled.Failure!.Value, dialled.Detail);
            return (dialled.Failure, dialled.Detail);
        }

        _origin = leg;
        leg.OpenPlain();
        _handed = recorder is null ? null : new(recorder);
        await RelayAsync();
        return default;
    }

    private async ValueTask<HandshakeFailure?> ActAsync(Target target, HelloAction action)
    {
        await _listener.Front.GrantAsync(_client, _over.Token);
        _client.OpenTunnel();
        _phase = SessionPhase.Hello;
        _deadline.Within(_box.Options.ClientTimeout);
        var opening = await Opening.PeekAsync(_client, _box.Options.MaxHelloSize, _over.Token);
        if (opening.Kind == OpeningKind.Closed)
        {
            return HandshakeFailure.ClientClosedBeforeHello;
        }

        if (opening.Kind == OpeningKind.NotTls || _box.Hosts.PassesThrough(target, opening.Hello?.ServerName))
        {
            return await PassLateAsync(target);
        }

        if (opening.Kind == OpeningKind.TooLarge)
        {
            return HandshakeFailure.ClientHelloTooLarge;
        }

        return await (action switch
        {
            HelloAction.Alert alert => AlertAsync(opening, alert.Description),
            HelloAction.Drop => SwallowAsync(),
            HelloAction.Reset => Reset(),
            _ => InterceptAsync(target, opening),
        });
    }

    private async ValueTask<HandshakeFailure?> PassLateAsync(Target target)
    {
        var dialled = await DialAsync(target);
        if (dialled.Stream is not null)
        {
            await RelayAsync();
        }

        return dialled.Failure;
    }

    private async ValueTask RelayAsync()
    {
        _deadline.Idle(_box.Options.IdleTimeout);
        _phase = SessionPhase.Relay;

        // Ended between the phases: from here on that means closing the legs, which has been missed. The fence orders the phase before the look.
        Interlocked.MemoryBarrier();
        _over.Token.ThrowIfCancellationRequested();
        await new Relay(_client, _origin!, _handed).RunAsync();
    }

    private async ValueTask<HandshakeFailure?> InterceptAsync(Target target, Opening opening)
    {
        _deadline.Within(_box.Options.HandshakeTimeout);
        _phase = SessionPhase.Interception;
        var session = new InterceptedSession(
            _client, _recorder!.AtClient, opening.Hello, target, _box.Options, _box.Clock, _box.Log, _deadline, DialForInterceptorAsync);
        return await _box.Interceptor!.InterceptAsync(session, _over.Token);
    }

    private async ValueTask<OriginDial> DialForInterceptorAsync(CancellationToken stop)
    {
        var recorder = _recorder!.BeginOrigin();
        _origin?.Dispose();
        var dialled = await _listener.Dialer.DialAsync(_target!.Value, _client.Socket, recorder, _deadline, stop);
        dialled.Stream?.OpenTunnel();
        _origin = dialled.Stream;
        return new(dialled.Stream, recorder, dialled.Failure, dialled.Detail);
    }

    private async ValueTask<Dialled> DialAsync(Target target)
    {
        _phase = SessionPhase.Dialling;
        _deadline.Within(_box.Options.ConnectTimeout + _box.Options.ClientTimeout);
        var dialled = await _listener.Dialer.DialAsync(target, _client.Socket, _recorder?.BeginRelayedOrigin(), _deadline, _over.Token);
        _origin = dialled.Stream;
        dialled.Stream?.OpenPlain();
        return dialled;
    }

    private ValueTask<HandshakeFailure?> Reset()
    {
        _client.Reset();
        return default;
    }

    // The alert goes out in the version the hello's own record could carry: never above the one it names (RFC 8446 §5.1).
    private async ValueTask<HandshakeFailure?> AlertAsync(Opening opening, byte description)
    {
        var version = Math.Clamp(opening.Hello?.LegacyVersion.Value ?? 0x0303, (ushort)0x0300, (ushort)0x0303);
        byte[] alert = [(byte)ContentType.Alert, (byte)(version >> 8), (byte)version, 0, 2, 2, description];
        await _client.WriteAsync(alert, _over.Token);
        _client.Finish();
        await LingerAsync(SessionPhase.Lingering, Linger);
        return null;
    }

    // Whoever gives up first: the client, or this proxy for the sake of its descriptors. Either way the origin's end never spoke.
    private async ValueTask<HandshakeFailure?> SwallowAsync()
    {
        if (!await LingerAsync(SessionPhase.Silence, _box.Options.ClientTimeout))
        {
            _client.NoteTimeout(End.Origin);
        }

        return null;
    }

    private async ValueTask RefuseAsync(HandshakeFailure failure, string? detail)
    {
        await _listener.Front.RefuseAsync(_client, failure, detail, _over.Token);
        if (!_client.IsReset)
        {
            await LingerAsync(SessionPhase.Lingering, Linger);
        }
    }

    /// <summary>Reads and forgets until the client is done, so that unread bytes do not turn the FIN into a RST that eats the answer.</summary>
    private async ValueTask<bool> LingerAsync(SessionPhase phase, TimeSpan limit)
    {
        _deadline.Within(limit < _box.Options.ClientTimeout ? limit : _box.Options.ClientTimeout);
        _phase = phase;
        _ = _client.TakeUnread();
        var buffer = new byte[LingerRead];
        try
        {
            while (await _client.ReadAsync(buffer, _over.Token) > 0)
            {
            }

            return true;
        }
        catch (OperationCanceledException) when (!_isStopped)
        {
            return false;
        }
        catch (IOException) when (_client.IsPeerReset)
        {
            return true;
        }
    }

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private const int LingerRead = 2048;
}
