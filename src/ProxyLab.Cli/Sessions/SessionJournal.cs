using System.Threading.Channels;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using Serilog;

namespace ProxyLab.Cli.Sessions;

/// <summary>Judges, prints and keeps finished sessions in a task of its own, so that no leg ever waits for a disk or a terminal.</summary>
/// <remarks>The channel is bounded: when it is full a session is dropped and counted, and the count is told at the end.</remarks>
internal sealed class SessionJournal : ISessionSink, IAsyncDisposable
{
    // A burst of sessions that end together fits; at some ten kilobytes each it is a hundred megabytes at the worst.
    internal const int Capacity = 8192;

    private readonly Channel<HandshakePair> _finished = Channel.CreateBounded<HandshakePair>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly List<Compare.Verdict> _verdicts = [];
    private readonly RecordingOutput? _recording;
    private readonly Action<JudgedSession> _show;
    private readonly ILogger _log;
    private readonly Task _reading;
    private long _dropped;
    private bool _isMute;

    /// <summary>Starts the journal.</summary>
    /// <param name="recording">Where sessions are kept; <c>null</c> to keep none.</param>
    /// <param name="show">Prints one session.</param>
    /// <param name="log">Is told what goes wrong.</param>
    public SessionJournal(RecordingOutput? recording, Action<JudgedSession> show, ILogger log)
    {
        _recording = recording;
        _show = show;
        _log = log;
        _reading = ReadAsync();
    }

    /// <summary>Gets how many sessions were dropped because the journal could not keep up.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Gets the verdicts so far; complete once <see cref="CompleteAsync"/> has ended.</summary>
    public IReadOnlyList<Compare.Verdict> Verdicts => _verdicts;

    /// <inheritdoc/>
    public void Completed(HandshakePair session)
    {
        if (!_finished.Writer.TryWrite(session))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Takes no more, and waits until everything taken is judged, printed and on disk.</summary>
    public async Task CompleteAsync()
    {
        _finished.Writer.TryComplete();
        await _reading;
        if (Dropped > 0)
        {
            Log.SessionsDropped(_log, Dropped);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CompleteAsync();
        _recording?.Dispose();
    }

    private async Task ReadAsync()
    {
        await foreach (var pair in _finished.Reader.ReadAllAsync())
        {
            var session = JudgedSession.Of(pair);
            _verdicts.Add(session.Verdict);
            _recording?.Write(session, _log);
            Show(session);
        }
    }

    // Standard output may be a file on a full disk: what cannot be shown is still judged and recorded.
    private void Show(JudgedSession session)
    {
        try
        {
            _show(session);
        }
        catch (IOException error)
        {
            if (!_isMute)
            {
                _isMute = true;
                Log.OutputFailed(_log, error);
            }
        }
    }
}
