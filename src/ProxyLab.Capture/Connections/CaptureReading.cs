using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Is one run through a capture: frames in, connections out.</summary>
internal sealed class CaptureReading
{
    private readonly CaptureReader _reader;
    private readonly CaptureOptions _options;
    private readonly Action<CapturedConnection> _take;
    private readonly ConnectionTable _table;
    private readonly PacketReader _packets;
    private readonly List<WireItem> _items = [];
    private ConversationOptions _conversation;
    private DateTimeOffset? _firstSeen;
    private DateTimeOffset _lastSeen;
    private int _secrets;
    private int _frames;
    private int _begunBefore;
    private int _endedAfter;
    private int _conflicts;

    /// <summary>Begins before the first frame.</summary>
    public CaptureReading(CaptureReader reader, CaptureOptions options, Action<CapturedConnection> take)
    {
        (_reader, _options, _take) = (reader, options, take);
        _conversation = new(options.Keys, options.KeepsProtected);
        _table = new(Begin, End);
        _packets = new(_table);
    }

    /// <summary>Takes a frame.</summary>
    public void Take(in Frame frame)
    {
        _firstSeen ??= frame.Time;
        _lastSeen = frame.Time > _lastSeen ? frame.Time : _lastSeen;
        _frames = frame.Number;
        if (_reader.Secrets.Count > _secrets)
        {
            LearnSecrets();
        }

        _packets.Read(frame);
    }

    /// <summary>Ends what has not ended, and sums up.</summary>
    public CaptureSummary Complete()
    {
        _table.Complete(_lastSeen);
        return new(
            _reader.Format,
            _firstSeen,
            _firstSeen is null ? null : _lastSeen,
            _frames,
            _table.Count,
            _reader.Fault,
            _reader.SnapLength,
            _packets.Snapped,
            _begunBefore,
            _endedAfter,
            [.. Notes()],
            [.. _reader.Secrets])
        {
            Application = _reader.Application,
        };
    }

    private IEnumerable<string> Notes()
    {
        foreach (var note in _packets.Notes)
        {
            yield return note;
        }

        if (_table.Evicted > 0)
        {
            yield return $"{_table.Evicted} connections were ended early: too many were open at once";
        }

        if (_conflicts > 0)
        {
            yield return $"{_conflicts} segments repeated bytes and changed them; the first ones count";
        }
    }

    private void LearnSecrets()
    {
        var keys = _options.Keys ?? KeyLog.Empty;
        foreach (var secret in _reader.Secrets)
        {
            keys = keys.Join(KeyLog.Parse(secret.Span));
        }

        _secrets = _reader.Secrets.Count;
        _conversation = _conversation with { Keys = keys };
    }

    private LegBuilder Begin(int stream, Moment first) => new(stream, first, _options.Side, _conversation, _items);

    private void End(NumberedConnection ended)
    {
        var (connection, leg) = (ended.Connection!, ended.Leg!);
        _begunBefore += leg.IsStartMissed ? 1 : 0;
        _endedAfter += connection.IsOver ? 0 : 1;
        _conflicts += leg.Conflicts;
        var recording = leg.Complete(connection.Last);
        _take(new(
            ended.Stream,
            connection.Client,
            connection.Origin,
            leg.AskedHost,
            recording,
            connection.FirstFrame,
            connection.Last.Frame,
            connection.Last.Time,
            connection.Frames,
            connection.IsStartSeen,
            connection.IsOver,
            connection.IsSnapped,
            leg.LostBytes,
            leg.Conflicts,
            leg.Decryption));
    }
}
