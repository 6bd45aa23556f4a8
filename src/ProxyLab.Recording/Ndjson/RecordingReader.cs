using System.Text;
using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Reads a recording line by line; a damaged line is told and passed over. This part takes lines.</summary>
internal sealed partial class RecordingReader(LineReader lines)
{
    private readonly List<OpenSession> _order = [];
    private readonly Dictionary<string, OpenSession> _open = [];
    private readonly Dictionary<OpenSession, HandshakePair> _closed = [];
    private readonly OrderedDictionary<(int Recording, string Tap, LegSide Side, DateTimeOffset From), TapWatch> _taps
        = [];
    private readonly List<RecordingFault> _faults = [];
    private readonly List<string> _notes = [];
    private long _faultCount;
    private bool _hasRecords;
    private bool _isForeign;
    private int _recordings;

    /// <summary>Reads to the end.</summary>
    public RecordingReadResult Read()
    {
        while (lines.Next())
        {
            TakeLine();
            if (!_hasRecords && _faultCount >= GiveUpAfter)
            {
                break;
            }
        }

        if (!_hasRecords)
        {
            return NotARecording();
        }

        foreach (var session in _open.Values)
        {
            Abandon(session, "the recording ends before it does");
        }

        var sessions = _order.Select(session => _closed[session]).ToArray();
        return new([.. sessions], Summary(), [.. _faults], [.. _notes], [.. _taps.Values]);
    }

    private void TakeLine()
    {
        if (lines.IsTooLong)
        {
            Fault($"longer than {RecordingFile.MaximumLine} bytes");
            return;
        }

        var line = lines.Number == 1 && lines.Line.Span.StartsWith(Mark) ? lines.Line[Mark.Length..] : lines.Line;
        if (line.Span.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                TakeObject(new(json.RootElement));
                return;
            }
        }
        catch (JsonException)
        {
            // Told below, as the other way of not being a record.
        }
        catch (InvalidOperationException)
        {
            // A name or a value with half a surrogate pair, which the JSON reader meets only when it looks at it.
            Fault("not Unicode text");
            return;
        }

        Fault(lines.IsTerminated ? "not a JSON object" : "cut off");
    }

    private void TakeObject(Fields fields)
    {
        var type = fields.Text("type");
        if (type == "recording")
        {
            TakeHeader(fields);
        }
        else if (!_isForeign)
        {
            TakeRecord(type, fields);
        }

        if (fields.Problem is { } problem)
        {
            Fault(problem);
        }
        else if (fields.Unknown is { } unknown)
        {
            Note(unknown);
        }
    }

    private void TakeHeader(Fields fields)
    {
        var version = fields.Long("version");
        if (fields.Problem is not null)
        {
            return;
        }

        (_hasRecords, _isForeign) = (true, version != RecordingFile.Version);
        _recordings++;
        if (_isForeign)
        {
            Fault($"a recording of version {version}; this reads version {RecordingFile.Version}");
        }
    }

    private void TakeRecord(string type, Fields fields)
    {
        if (type == "tap")
        {
            TakeTap(fields);
            return;
        }

        if (type is not ("session" or "leg" or "event" or "certificate" or "verdict" or "end"))
        {
            fields.SetUnknown($"type '{type}'");
            return;
        }

        var id = fields.Text("session");
        if (fields.Problem is not null || type == "verdict")
        {
            return;
        }

        if (!_hasRecords)
        {
            Fault("no header stands before it; read as version 1");
            _hasRecords = true;
        }

        switch (type)
        {
            case "session":
                TakeSession(id, fields);
                break;
            case "leg":
                TakeLeg(id, fields);
                break;
            case "certificate":
                TakeCertificate(id, fields);
                break;
            case "event":
                TakeEvent(id, fields);
                break;
            default:
                TakeEnd(id, fields);
                break;
        }
    }

    private void Note(string what)
    {
        if (_notes.Count < KeptAtMost)
        {
            _notes.Add($"line {lines.Number}: {what} is not known to this version and was left out");
        }
    }

    private void Fault(string text)
    {
        _faultCount++;
        if (_faults.Count < KeptAtMost)
        {
            _faults.Add(new(lines.Number, lines.Offset, text));
        }
    }

    private string? Summary() => _faultCount switch
    {
        0 => null,
        1 => $"{_faults[0]}",
        _ => $"{_faults[0]} (and {_faultCount - 1} more)",
    };

    private RecordingReadResult NotARecording()
    {
        var text = lines.Number == 0
            ? "not a recording: it is empty"
            : $"not a recording: it has no header line and no record; the last line looked at begins with '{Beginning()}'";
        var fault = new RecordingFault(Math.Max(lines.Number, 1), lines.Offset, text);
        return new([], $"{fault}", [fault], [.. _notes]);
    }

    private string Beginning()
    {
        var text = Encoding.Latin1.GetString(lines.Line.Span[..Math.Min(lines.Line.Length, 40)]);
        return string.Concat(text.Select(one => char.IsControl(one) ? '.' : one));
    }

    // The byte order mark that some editors put before UTF-8.
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private const int KeptAtMost = 100;
    private const int GiveUpAfter = 100;
}
