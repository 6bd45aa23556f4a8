namespace ProxyLab.Wire;

/// <summary>Reads the records of one direction: the part that says what was read.</summary>
internal sealed partial class RecordStream
{
    private void ChangeCipher(ICollection<WireItem> items)
    {
        agreement.History.Add(from, 'I');
        Report(new WireItem.ChangeCipherSpec(from, _record.Offset), items);
        if (_isProtected || !agreement.IsProtectedAfterChange(from))
        {
            return;
        }

        _isProtected = true;
        if (_messages is { IsPending: true })
        {
            Fail(_messages.Offset, new(WireFaultKind.Truncated, "body", 0), items);
        }

        _messages = null;
    }

    private void ReportAlerts(ICollection<WireItem> items)
    {
        var body = _head.AsSpan(0, _record.Length);
        if (body.Length > 2 && !AreAlerts(body))
        {
            Report(new WireItem.AlertRecord(from, _record.Offset, null, body.Length, _record.Version), items);
            return;
        }

        for (var at = 0; at < body.Length; at += 2)
        {
            agreement.History.Add(from, 'L');
            var offset = at == 0 ? _record.Offset : _record.Offset + RecordHeader.Size + at;
            var alert = new Alert(body[at], new(body[at + 1]));
            Report(new WireItem.AlertRecord(from, offset, alert, body.Length, _record.Version), items);
        }
    }

    private static bool AreAlerts(ReadOnlySpan<byte> body)
    {
        for (var at = 0; at < body.Length; at += 2)
        {
            if (body[at] is not (1 or 2))
            {
                return false;
            }
        }

        return true;
    }

    private void ReportProtected(ICollection<WireItem> items)
    {
        if (!_isProtected && agreement.IsTls13 != true)
        {
            AddClearLetter();
        }

        if (ProtectedRecords < ProtectedMaximum)
        {
            items.Add(new WireItem.Protected(from, _record.Offset, _record.Type, _record.Length) { Raw = Raw });
        }

        ProtectedRecords++;
    }

    private void AddClearLetter()
    {
        if (_record.Type == ContentType.Heartbeat)
        {
            agreement.History.Add(from, 'B');
        }
        else if (!_hasEarlyData)
        {
            _hasEarlyData = true;
            agreement.History.Add(from, 'D');
        }
    }

    private void Report(WireItem item, ICollection<WireItem> items)
    {
        if (_reported < ReportedMaximum)
        {
            items.Add(item);
        }
        else if (_reported == ReportedMaximum)
        {
            Fail(_record.Offset, new(WireFaultKind.BadValue, "type", 0), items);
        }

        _reported++;
    }

    private void Fail(long offset, WireFault fault, ICollection<WireItem> items)
    {
        items.Add(new WireItem.Malformed(from, offset, fault));
        Stop();
    }

    // No handshake comes near it; without it a peer could fill the memory with empty messages.
    private const int ReportedMaximum = 1024;
    private const int FirstMaximum = 64;
    private const int ProtectedMaximum = 32;
}
