using System.Net.Sockets;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Is one client connection from accept to sink: it is told exactly once, whatever happens.</summary>
/// <remarks>But for the proxy's own connections that rules led back to it: a verdict on these would speak of an origin that was never reached.</remarks>
internal sealed partial class ProxySession : IThreadPoolWorkItem, IDisposable
{
    private readonly Box _box;
    private readonly Listener _listener;
    private readonly Deadline _deadline;
    private readonly SessionRecorder? _recorder;
    private readonly RecordingStream _client;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<ProxySession> _leave;
    private volatile RecordingStream? _origin;
    private volatile SessionPhase _phase;
    private Target? _target;
    private HandedTunnel? _handed;
    private int _expired;
    private volatile bool _isStopped;
    private volatile bool _isCutShort;
    private bool _isCircle;

    public ProxySession(string id, Socket accepted, Listener listener, Box box, Action<ProxySession> leave)
    {
        Id = id;
        _box = box;
        _listener = listener;
        _leave = leave;
        _deadline = new(box.Clock);
        _recorder = box.Options.Recording || box.Interceptor is not null ? new(id, box.Clock, box.Options.Limits) : null;
        _client = new(accepted, LegSide.Client, _recorder?.AtClient, _deadline);
        if (_recorder is not null)
        {
            _recorder.AtClient.Note(
                (accepted.RemoteEndPoint.Spelled(), listener.AddressOf(accepted)),
                static (at, ends) => new LegEvent.Connected(at, ends.Item1, ends.Item2));
        }
    }

    /// <summary>Gets the session's identifier.</summary>
    public string Id { get; }

    /// <summary>Gets a task that completes when the session has reached the sink.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Runs the session on a pool thread.</summary>
    public void Execute() => _ = RunAsync();

    /// <summary>Ends the session if its time is over.</summary>
    public void Sweep(long now)
    {
        if (!_deadline.IsOver(now) || Interlocked.Exchange(ref _expired, 1) != 0)
        {
            return;
        }

        // In a relay both ends were silent; in any other phase whoever waits knows for whom.
        if (_deadline.IsIdle)
        {
            _client.NoteTimeout(End.Client);
            _origin?.NoteTimeout(End.Origin);
        }

        Cut();
    }

    /// <summary>Ends the session because the proxy stops.</summary>
    public void Stop()
    {
        // What a client has left before misses nothing by being stopped.
        _isCutShort = _client is { IsPeerFinished: false, IsPeerReset: false };
        _isStopped = true;
        Cut();
    }

    /// <summary>Closes both legs. The token's source stays: it holds no timer and no handle, and the sweep may still be looking at it.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _origin?.Dispose();
    }

    // A relay has no token to cancel: closing its legs (FIN) ends it.
    private void Cut()
    {
        _ = _over.CancelAsync();
        if (_phase == SessionPhase.Relay)
        {
            Dispose();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            _deadline.Within(_box.Options.ClientTimeout);
            var (failure, detail) = await PlayAsync();
            _isCircle = failure == HandshakeFailure.ClientIsThisProxy;
            if (failure is { } told)
            {
                Log.SessionFailed(_box.Log, Id, _target, told, detail);
            }
        }
        catch (Exception fault)
        {
            var failure = FailureClassifier.OfSession(fault, _phase, _isStopped, _expired != 0, _client, _origin);
            if (failure is HandshakeFailure.ClientRequestTimedOut or HandshakeFailure.ClientHelloTimedOut)
            {
                _client.NoteTimeout(End.Client);
            }

            Log.SessionFaulted(_box.Log, Id, _target, failure, fault);
        }
        finally
        {
            Tell();
            _leave(this);
            _ended.SetResult();
        }
    }

    // A box's own address is nobody's name for an origin.
    private string? AskedHost => _listener.Mode is ProxyMode.Box ? _handed?.AskedHost : _target?.Host;

    private void Tell()
    {
        try
        {
            Dispose();
            _isCircle |= _listener.Dialer.HasComeBack(_client);
            _isCircle |= _origin is { } origin && _listener.Dialer.HasComeBack(origin);
            if (!_isCircle && _recorder is not null && _box.Options.Recording)
            {
                _box.Sink.Completed(_recorder.Complete(AskedHost, _box.Chains, isWhole: !_isCutShort));
            }
        }
        catch (Exception fault)
        {
            Log.SinkFailed(_box.Log, Id, fault);
        }
    }
}
