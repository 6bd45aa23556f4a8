using System.Buffers;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Plain <c>http://</c> requests: one a connection, heads rewritten for the next hop, bodies streamed.</summary>
internal sealed partial class ProxySession
{
    private HandshakeFailure? _brokenBody;

    private async ValueTask<(HandshakeFailure? Failure, string? Detail)> ForwardAsync(Target target, HttpHead request)
    {
        _phase = SessionPhase.Dialling;
        _deadline.Within(_box.Options.ConnectTimeout + _box.Options.ClientTimeout);
        var dialled = await _listener.Dialer.DialAsync(target, _client.Socket, _recorder?.BeginOrigin(), _deadline, _over.Token);
        if (dialled.Stream is not { } origin)
        {
            await RefuseAsync(dialled.Failure!.Value, dialled.Detail);
            return (dialled.Failure, dialled.Detail);
        }

        origin.OpenPlain();
        _origin = origin;
        _deadline.Idle(_box.Options.IdleTimeout);
        _phase = SessionPhase.Relay;
        request.NoteOn(origin.Recorder, End.Client);
        await origin.WriteAsync(request.ToBytes(), _over.Token);
        var sending = SendBodyAsync(origin, BodyFraming.Of(request)!);
        try
        {
            await AnswerAsync(origin);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException && _brokenBody is not null)
        {
            await RefuseAsync(_brokenBody.Value, null);
            return (_brokenBody, null);
        }

        _client.Finish();

        // The client hears no more: what it may still be sending of its body has nowhere to go.
        _origin.Dispose();
        await sending;
        await LingerAsync(SessionPhase.Lingering, Linger);
        return default;
    }

    private async Task SendBodyAsync(RecordingStream origin, BodyFraming body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ForwardChunk);
        try
        {
            while (!body.IsOver)
            {
                var count = await _client.ReadAsync(buffer, _over.Token);
                var taken = body.Take(buffer.AsSpan(0, count));
                if (count == 0 || body.IsBroken)
                {
                    // Half a body must not look like a whole one. The answer's side, which waits for the origin, learns it by this.
                    _brokenBody = count == 0 ? HandshakeFailure.ClientClosedBeforeRequest : HandshakeFailure.ClientRequestMalformed;
                    origin.Reset();
                    break;
                }

                await origin.WriteAsync(buffer.AsMemory(0, taken), _over.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The answer's side tells what became of the session; here it only means that nobody wants the body.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask AnswerAsync(RecordingStream origin)
    {
        for (var interim = 0; ; interim++)
        {
            var (head, _) = await HeadReader.ReadAsync(origin, HandshakeFailure.OriginReset, _over.Token);
            if (head?.StartLine.StartsWith("HTTP/1.", StringComparison.Ordinal) != true || interim > MaximumInterim)
            {
                await _listener.Front.RefuseAsync(_client, HandshakeFailure.Unclassified, "no HTTP/1 answer", _over.Token);
                return;
            }

            head.NoteOn(origin.Recorder, End.Origin);
            var isInterim = head.StartLine.AsSpan(8).StartsWith(" 1");
            var forwarded = isInterim ? head : head.ForNextHop();
            forwarded.NoteOn(_client.Recorder, End.Origin);
            await _client.WriteAsync(forwarded.ToBytes(), _over.Token);
            if (!isInterim)
            {
                break;
            }
        }

        var buffer = ArrayPool<byte>.Shared.Rent(ForwardChunk);
        try
        {
            for (int count; (count = await origin.ReadAsync(buffer, _over.Token)) > 0;)
            {
                await _client.WriteAsync(buffer.AsMemory(0, count), _over.Token);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Heads are recorded: an origin that never comes to its answer (RFC 9110 §15.2) must not fill the memory with them.
    private const int ForwardChunk = 16 * 1024, MaximumInterim = 32;
}
