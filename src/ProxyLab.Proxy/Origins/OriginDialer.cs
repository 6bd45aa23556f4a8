using System.Net;
using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Connects to origins, directly or through a next proxy, and records each attempt.</summary>
/// <param name="own">The proxy's own listeners.</param>
/// <param name="sockets">Opens the sockets.</param>
/// <param name="isAsClient">Whether origins shall see the client's address.</param>
/// <param name="limit">How long connecting may take.</param>
/// <param name="clock">The clock.</param>
/// <param name="next">The next proxy on the way; <c>null</c> when there is none.</param>
internal sealed class OriginDialer(
    OwnEndpoints own, OriginSockets sockets, bool isAsClient, TimeSpan limit, TimeProvider clock, INextProxy? next)
{
    /// <summary>Tells, once, whether what a leg reached was this proxy, by rules that lead its own connections back to it.</summary>
    public bool HasComeBack(RecordingStream leg) => sockets.HasComeBack(leg.Socket);

    /// <summary>Connects; every failure but a stop comes back as a value.</summary>
    /// <param name="target">What to connect to.</param>
    /// <param name="client">The client the leg is for; <c>null</c> when this program asks for itself.</param>
    /// <param name="recorder">What records the attempt; <c>null</c> when nothing does.</param>
    /// <param name="deadline">The session's time.</param>
    /// <param name="stop">Ends the attempt.</param>
    public async ValueTask<Dialled> DialAsync(Target target, Socket? client, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
    {
        recorder?.Note(target.ToString(), static (at, asked) => new LegEvent.ConnectStarted(at, asked));
        using var timer = new CancellationTokenSource(limit, clock);
        using var stopping = stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), timer);
        Dialled dialled;
        try
        {
            dialled = IsSelf(target)
                ? new(null, HandshakeFailure.OriginIsThisProxy)
                : await ConnectAsync(next?.Address ?? target, client, recorder, deadline, timer.Token);
            if (next is not null && dialled.Stream is { } stream)
            {
                dialled = await next.AskAsync(stream, target, timer.Token) with { Endpoint = dialled.Endpoint };
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            dialled = new(null, HandshakeFailure.OriginConnectTimedOut);
        }

        if (next is not null)
        {
            dialled = OfNext(dialled, next.Address);
        }

        // The SYN was answered and then RST came, all before this end looked (a RST in answer to the SYN is a refusal).
        if (dialled.Failure == HandshakeFailure.OriginReset)
        {
            recorder?.Note(at => new LegEvent.ResetSent(at, End.Origin));
        }

        if (dialled.Failure is { } failure && FailureClassifier.Recorded(failure) is { } reason)
        {
            recorder?.Note(at => isAsClient && reason == ConnectFailure.TimedOut
                ? new LegEvent.ConnectFailed(at, ConnectFailure.Unreachable, WayBack)
                : new LegEvent.ConnectFailed(at, reason, dialled.Detail));
        }

        if (dialled.Stream is { Recorder: not null } leg)
        {
            leg.Recorder.Note(
                (leg.Socket.LocalEndPoint.Spelled(), dialled.Endpoint.Spelled()),
                static (at, ends) => new LegEvent.Connected(at, ends.Item1, ends.Item2));
        }

        return dialled;
    }

    // Behind a next proxy the origin was not spoken to yet: whatever failed, the origin did not do it.
    private static Dialled OfNext(Dialled dialled, Target next) => dialled.Failure switch
    {
        HandshakeFailure.OriginConnectRefused or HandshakeFailure.OriginConnectTimedOut or HandshakeFailure.OriginNameNotResolved
            or HandshakeFailure.OriginReset or HandshakeFailure.OriginUnreachable or HandshakeFailure.Unclassified =>
            dialled with { Failure = HandshakeFailure.OriginProxyRefused, Detail = $"the next proxy {next} cannot be reached: {dialled.Detail ?? $"{dialled.Failure}"}" },
        _ => dialled,
    };

    // Names are looked at after they are resolved; behind a next proxy only what needs no resolver is known.
    private bool IsSelf(Target target) =>
        target.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? own.Contains(IPAddress.Loopback, target.Port)
        : IPAddress.TryParse(target.Host, out var address) && own.Contains(address, target.Port);

    private async ValueTask<Dialled> ConnectAsync(
        Target target, Socket? client, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
    {
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, stop);
        }
        catch (SocketException)
        {
            return new(null, HandshakeFailure.OriginNameNotResolved, target.Host);
        }

        var last = new Dialled(null, HandshakeFailure.OriginNameNotResolved, target.Host);
        foreach (var address in addresses)
        {
            if (own.Contains(address, target.Port))
            {
                return new(null, HandshakeFailure.OriginIsThisProxy);
            }

            last = await ConnectAsync(new IPEndPoint(address.Unmapped(), target.Port), client, recorder, deadline, stop);
            if (last.Stream is not null)
            {
                break;
            }
        }

        return last;
    }

    private async ValueTask<Dialled> ConnectAsync(
        IPEndPoint endpoint, Socket? client, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
    {
        Socket socket;
        try
        {
            socket = sockets.Open(endpoint.AddressFamily, client, isAsClient);
        }
        catch (SocketException fault)
        {
            // Nothing was sent: whatever this is, the origin and the path to it have no part in it.
            return new(null, HandshakeFailure.Unclassified, $"no socket for {endpoint}: {fault.SocketErrorCode}");
        }

        try
        {
            await socket.ConnectAsync(endpoint, stop);
            if (!isAsClient && client is not null)
            {
                sockets.Connected(socket, client);
            }

            return new(new RecordingStream(socket, LegSide.Origin, recorder, deadline), null, Endpoint: endpoint);
        }
        catch (SocketException fault)
        {
            sockets.Failed(socket, client);
            socket.Dispose();
            return new(null, FailureClassifier.OfConnect(fault.SocketErrorCode), $"{endpoint}: {fault.SocketErrorCode}");
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    // The origin answers the client's address: that answer may be on another way, and the origin is not silent then.
    private const string WayBack =
        "no answer to a SYN from the client's address came by: the origin is silent, or its way back leads elsewhere";
}
