using System.Buffers;
using System.Net.Security;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>
/// Passes decrypted bytes between two legs, both ways at once: close_notify and FIN become close_notify and FIN, RST
/// becomes RST.
/// </summary>
/// <remarks>
/// A direction that waits holds no buffer: it reads zero bytes until some are there, and rents only then.
/// </remarks>
internal sealed class DecryptedRelay(DecryptedRelay.Side client, DecryptedRelay.Side origin)
{
    private InterceptionException? _failure;
    private int _speaking = 2;

    /// <summary>Is one leg and the engine over it.</summary>
    internal sealed record Side(SslStream Tls, RecordingStream Leg, LegRecorder Recorder);

    /// <summary>Relays until both directions are over, and says what broke it off; what has no name is thrown.</summary>
    /// <remarks>
    /// A peer's RST is an everyday end: it is told as a value, as an exception would be thrown anew at every await.
    /// </remarks>
    public async Task<HandshakeFailure?> RunAsync(TimeProvider clock, CancellationToken stop)
    {
        client.Leg.EndsOnReset = origin.Leg.EndsOnReset = true;
        using var over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stopping = stop.UnsafeRegister(_ => Cut(over), null);
        var towardsOrigin = PumpAsync(client, origin, End.Client, over);
        await PumpAsync(origin, client, End.Origin, over);
        await towardsOrigin;
        stop.ThrowIfCancellationRequested();
        return _failure is { Failure: HandshakeFailure.Unclassified } unnamed ? throw unnamed : _failure?.Failure;
    }

    // A close_notify that an end with a full window does not take heeds no token: only closing its leg ends the wait.
    private void Cut(CancellationTokenSource over)
    {
        over.Cancel();
        client.Leg.Dispose();
        origin.Leg.Dispose();
    }

    private async Task PumpAsync(Side from, Side to, End speaker, CancellationTokenSource over)
    {
        var head = new FirstHead(speaker, from.Recorder, to.Recorder);
        var busy = from;
        var buffer = Array.Empty<byte>();
        try
        {
            while (true)
            {
                busy = from;
                _ = await from.Tls.ReadAsync(Memory<byte>.Empty, over.Token);
                buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
                var count = await from.Tls.ReadAsync(buffer, over.Token);
                if (count == 0 && from.Leg.IsPeerReset)
                {
                    await BreakAsync(new IOException("the peer sent RST"), from, over);
                    return;
                }

                head.Take(buffer.AsSpan(0, count));
                busy = to;
                if (count == 0)
                {
                    break;
                }

                await to.Tls.WriteAsync(buffer.AsMemory(0, count), over.Token);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = [];
            }

            await to.Tls.ShutdownAsync();
            to.Leg.Finish();
            await HearEndAsync(from.Leg, over);
        }
        catch (Exception fault)
        {
            await BreakAsync(fault, busy, over);
        }
        finally
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    // A fault after the other direction's, or after the session's end, is its consequence: only the first is told.
    private async ValueTask BreakAsync(Exception fault, Side busy, CancellationTokenSource over)
    {
        if (!over.IsCancellationRequested)
        {
            Interlocked.CompareExchange(ref _failure, Classify(fault, busy), null);
            await over.CancelAsync();
        }
    }

    // After close_notify comes the FIN, or nothing for as long as the other direction speaks: it is waited for, as who
    // ended a leg is evidence.
    private async ValueTask HearEndAsync(RecordingStream leg, CancellationTokenSource over)
    {
        if (Interlocked.Decrement(ref _speaking) == 0)
        {
            over.CancelAfter(Linger);
        }

        var rest = new byte[1];
        try
        {
            while (!leg.IsPeerFinished && await leg.ReadAsync(rest, over.Token) > 0)
            {
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Everything was said: a reset now is noted on the leg, and a FIN that does not come is not worth a
            // failure.
        }
    }

    // Whoever broke one leg, the other learns it the same way; an alert inside TLS cannot be passed on by the engine,
    // so FIN has to do.
    private InterceptionException Classify(Exception fault, Side busy)
    {
        var isClient = busy == client;
        if (AlertHeard.Note(fault, busy.Recorder, busy.Leg.Peer) is { } number)
        {
            var alert = new AlertDescription(number);
            return isClient
                ? new(HandshakeFailure.ClientAlert, $"the client sent alert {alert} ({number})", fault)
                : new(HandshakeFailure.OriginAlert, $"the origin sent alert {alert} ({number})", fault);
        }

        if (!busy.Leg.IsPeerReset)
        {
            return new(HandshakeFailure.Unclassified, "the relay broke", fault);
        }

        (isClient ? origin : client).Leg.Reset();
        return isClient
            ? new(HandshakeFailure.ClientReset, "the client reset the connection", fault)
            : new(HandshakeFailure.OriginReset, "the origin reset the connection", fault);
    }

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private const int ChunkSize = 16 * 1024;
}
