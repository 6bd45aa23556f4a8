using System.Net;
using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Connects to origins, directly or through a next proxy, and records each attempt.</summary>
/// <param name="own">What must not be connected to.</param>
/// <param name="limit">How long an attempt may take.</param>
/// <param name="clock">The clock.</param>
/// <param name="next">The proxy to ask; <c>null</c> to connect to origins themselves.</param>
/// <param name="mark">The mark that sockets bear (SO_MARK), by which Linux routes them; 0 for none.</param>
internal sealed class OriginDialer(OwnEndpoints own, TimeSpan limit, TimeProvider clock, INextProxy? next, int mark = 0)
{
    /// <summary>Connects; every failure but a stop comes back as a value.</summary>
    public async ValueTask<Dialled> DialAsync(Target target, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
    {
        recorder?.Note(target.ToString(), static (at, asked) => new LegEvent.ConnectStarted(at, asked));
        using var timer = new CancellationTokenSource(limit, clock);
        using var stopping = stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), timer);
        Dialled dialled;
        try
        {
            dialled = IsSelf(target)
                ? new(null, HandshakeFailure.OriginIsThisProxy)
                : await ConnectAsync(next?.Address ?? target, recorder, deadline, timer.Token);
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
            recorder?.Note(at => new LegEvent.ConnectFailed(at, reason, dialled.Detail));
        }

        if (dialled.Stream is { Recorder: not null } leg)
        {
            leg.Recorder.Note(
                ($"{leg.Socket.LocalEndPoint}", $"{dialled.Endpoint}"),
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

    private async ValueTask<Dialled> ConnectAsync(Target target, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
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

            // ::ffff:a.b.c.d is an IPv4 address that an IPv6 socket would not take (RFC 4291 §2.5.5.2).
            var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            last = await ConnectAsync(new IPEndPoint(plain, target.Port), recorder, deadline, stop);
            if (last.Stream is not null)
            {
                break;
            }
        }

        return last;
    }

    private async ValueTask<Dialled> ConnectAsync(
        IPEndPoint endpoint, LegRecorder? recorder, Deadline deadline, CancellationToken stop)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (mark != 0)
            {
                socket.SetRawSocketOption(SocketLevel, SocketMark, BitConverter.GetBytes(mark));
            }

            await socket.ConnectAsync(endpoint, stop);
            return new(new RecordingStream(socket, LegSide.Origin, recorder, deadline), null, Endpoint: endpoint);
        }
        catch (SocketException fault)
        {
            socket?.Dispose();
            return new(null, FailureClassifier.OfConnect(fault.SocketErrorCode), $"{endpoint}: {fault.SocketErrorCode}");
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            throw;
        }
    }

    // SOL_SOCKET and SO_MARK of Linux.
    private const int SocketLevel = 1, SocketMark = 36;
}
