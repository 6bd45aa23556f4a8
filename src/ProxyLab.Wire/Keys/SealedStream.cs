namespace ProxyLab.Wire;

/// <summary>Opens the protected records of one direction and says what was in them.</summary>
/// <remarks>
/// The first 256 protected records of a direction are opened, so that alerts, tickets and key updates after the
/// handshake are found; after them an alert of TLS 1.3 cannot be told from data. Of application data the first 16 KiB
/// are kept.
/// </remarks>
internal sealed class SealedStream(End from, Unsealing shared)
{
    private Protection? _protection;
    private HandshakeReassembler? _messages;
    private int _records;
    private int _opened;
    private int _kept;
    private bool _hasEnded;

    /// <summary>Gets whether the next protected record is to be given to this at all.</summary>
    public bool Wants => !_hasEnded && _records < RecordsMaximum;

    /// <summary>Opens the next record and adds what was in it.</summary>
    public void Open(in RecordHeader record, ReadOnlySpan<byte> body, ICollection<WireItem> items)
    {
        _records++;
        var plain = new byte[body.Length];
        var (result, content) = (OpenResult.NoKey, default((ContentType Type, int Length)));
        _protection ??= shared.Protect(from);
        if (_protection is null)
        {
            End();
        }
        else
        {
            result = _protection.Open(record, body, plain, out content);
        }

        if (result == OpenResult.Opened)
        {
            Read(record, content.Type, plain.AsMemory(0, content.Length), items);
        }
        else if (result == OpenResult.Failed)
        {
            // A record that was lost may have changed the keys: then these are not wrong but old.
            result = _protection is { IsTorn: true } ? OpenResult.NoKey : result;
            End();
        }

        shared.Note(result);
    }

    /// <summary>Passes over a record whose bytes were lost.</summary>
    public void Lose()
    {
        _records++;
        _protection ??= shared.Protect(from);
        _protection?.Lose();
        _messages = null;
        shared.HasLost = true;
    }

    private void Read(
        in RecordHeader record, ContentType type, ReadOnlyMemory<byte> content, ICollection<WireItem> items)
    {
        switch (type)
        {
            case ContentType.Handshake when !_protection!.IsTorn:
                ReadMessages(record, content.Span, items);
                break;
            case ContentType.Alert when content.Length == 2:
                var alert = new Alert(content.Span[0], new(content.Span[1]));
                Add(record, new WireItem.AlertRecord(from, record.Offset, alert, 2, record.Version), items);
                break;
            case ContentType.ApplicationData when !content.IsEmpty && _kept < KeptMaximum:
                var kept = new Bytes(content[..Math.Min(content.Length, KeptMaximum - _kept)]);
                _kept += kept.Length;
                Add(record, new WireItem.ApplicationData(from, record.Offset, kept), items);
                break;
            case ContentType.ChangeCipherSpec when content.Length == 1:
                // A renegotiation's (RFC 5246 §7.1): the next record is under the keys of the newest hellos.
                (_protection, _messages) = (shared.HasLost ? null : shared.Protect(from), null);
                _hasEnded |= _protection is null;
                break;
            default:
                break;
        }
    }

    private void ReadMessages(in RecordHeader record, ReadOnlySpan<byte> content, ICollection<WireItem> items)
    {
        _messages ??= new();
        while (!content.IsEmpty && !_hasEnded)
        {
            content = content[_messages.Take(content, record.Offset, record, out var raw, out var fault)..];
            if (fault is not null)
            {
                End();
            }
            else if (raw is not null)
            {
                var message = new WireItem.Handshake(
                    from, _messages.Offset, new(raw), _messages.Records, _messages.RecordVersion);
                Add(record, message, items);
                shared.NoteOpened(message);
                _protection!.After(message.Type);
            }
        }
    }

    private void Add(in RecordHeader record, WireItem item, ICollection<WireItem> items)
    {
        items.Add(new WireItem.Decrypted(from, record.Offset, item));
        _hasEnded |= ++_opened >= OpenedMaximum;
    }

    private void End()
    {
        _hasEnded = true;
        _messages = null;
    }

    private const int RecordsMaximum = 256;
    private const int KeptMaximum = 16 * 1024;

    // As many as the record layer reports in clear.
    private const int OpenedMaximum = 1024;
}
