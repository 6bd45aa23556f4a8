namespace ProxyLab.Wire;

/// <summary>Reads the records of one direction: the part that knows what records mean.</summary>
internal sealed partial class RecordStream
{
    private HandshakeReassembler? _messages;
    private byte[]? _ssl2Hello;
    private bool _isProtected;
    private bool _hasEarlyData;
    private int _reported;

    /// <summary>Gets the number of protected records.</summary>
    public long ProtectedRecords { get; private set; }

    private void Open(Opening opening, ReadOnlySpan<byte> rest, ICollection<WireItem> items)
    {
        switch (opening)
        {
            case Opening.TlsRecord:
                _state = State.Header;
                break;
            case Opening.Ssl2Hello:
                OpenSsl2(2, ((_head[0] & 0x7F) << 8) | _head[1]);
                break;
            case Opening.Ssl2PaddedHello:
                OpenSsl2(3, ((_head[0] & 0x3F) << 8) | _head[1]);
                break;
            default:
                agreement.IsSsl2 |= opening == Opening.Ssl2Answer;
                var kind = opening switch
                {
                    Opening.Http => NonTlsKind.Http,
                    Opening.Ssh => NonTlsKind.Ssh,
                    Opening.Ssl2Answer => NonTlsKind.Ssl2,
                    _ => NonTlsKind.Other,
                };
                rest = rest[..Math.Min(rest.Length, FirstMaximum - _headLength)];
                items.Add(new WireItem.NonTls(from, 0, kind, new((byte[])[.. _head.AsSpan(0, _headLength), .. rest])));
                Stop();
                break;
        }
    }

    private void OpenSsl2(int headerSize, int length)
    {
        var begun = _head.AsSpan(headerSize, _headLength - headerSize);
        _ssl2Hello = new byte[length];
        begun.CopyTo(_ssl2Hello);
        (_state, _left, _headLength) = (State.Ssl2Hello, length - begun.Length, 0);
        _record = new(0, ContentType.Handshake, ProtocolVersion.Ssl2, length);
    }

    private int TakeSsl2Hello(ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(_ssl2Hello.AsSpan(_record.Length - (int)_left));
        return piece.Length;
    }

    private void Begin(in RecordHeader record, ICollection<WireItem> items)
    {
        (_record, _left) = (record, record.Length);
        if (agreement.IsSsl2)
        {
            Stop();
        }
        else if (record.Fault is { } fault)
        {
            if (fault.Field == "type")
            {
                agreement.History.Add(from, 'Q');
            }

            Fail(record.Offset, fault, items);
        }
        else
        {
            Begin(items);
        }
    }

    private void Begin(ICollection<WireItem> items)
    {
        _state = _record.Type switch
        {
            ContentType.Handshake when !_isProtected => State.Handshake,
            ContentType.Alert when IsClearAlert => State.Alert,
            _ => HopOrGather(),
        };
        if (_record is { Type: ContentType.ChangeCipherSpec, Length: not 1 } && !_isProtected)
        {
            Fail(_record.Offset, new(WireFaultKind.BadLength, "length", 3), items);
        }
        else if (_left == 0)
        {
            Complete(items);
        }
    }

    // Protection adds a MAC or a tag, so a body of two bytes is in clear wherever it stands: a box may inject one late.
    private bool IsClearAlert =>
        _record.Length == 2 || (!_isProtected && _record.Length is > 2 and <= AlertsMaximum && _record.Length % 2 == 0);

    private int TakeHandshake(ReadOnlySpan<byte> piece, ICollection<WireItem> items)
    {
        _messages ??= new();
        var taken = _messages.Take(piece, Position, _record, out var raw, out var fault);
        if (fault is { } wrong)
        {
            Fail(_messages.Offset, wrong, items);
        }
        else if (raw is not null)
        {
            var message = new WireItem.Handshake(
                from, _messages.Offset, new(raw), _messages.Records, _messages.RecordVersion);
            Report(message, items);
            agreement.Note(message);
        }

        return taken;
    }

    private void Complete(ICollection<WireItem> items)
    {
        var finished = _state;
        _state = State.Header;
        switch (_record.Type)
        {
            case ContentType.Handshake when finished == State.Ssl2Hello:
                var hello = new WireItem.Handshake(
                    from, Position - _record.Length, new(_ssl2Hello), 1, _record.Version, IsSsl2Form: true);
                _ssl2Hello = null;
                Report(hello, items);
                agreement.Note(hello);
                break;
            case ContentType.Handshake when !_isProtected:
                break;
            case ContentType.ChangeCipherSpec when _record.Length == 1:
                ChangeCipher(items);
                break;
            case ContentType.Alert when finished == State.Alert:
                ReportAlerts(items);
                break;
            case ContentType.Alert:
                ProtectedRecords += _isProtected ? 1 : 0;
                Report(new WireItem.AlertRecord(from, _record.Offset, null, _record.Length, _record.Version) { Raw = Raw }, items);
                break;
            default:
                ReportProtected(items);
                break;
        }

        if (finished == State.Gathered && _state == State.Header)
        {
            Open(items);
        }
    }
}
