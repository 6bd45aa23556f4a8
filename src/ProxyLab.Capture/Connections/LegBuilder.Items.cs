using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Builds the recording of one captured connection: what TLS says.</summary>
internal sealed partial class LegBuilder
{
    private void Open(Beginning beginning, bool isSomethingElse)
    {
        _conversation = new(options);
        _askedHost = beginning.AskedHost;
        _beginning = null;
        if (isSomethingElse)
        {
            beginning.Client.Rewind();
            beginning.Origin.Rewind();
        }

        var isClientFirst = beginning.Client.FirstAt.Frame <= beginning.Origin.FirstAt.Frame;
        Feed(isClientFirst ? End.Client : End.Origin, isClientFirst ? beginning.Client : beginning.Origin);
        Feed(isClientFirst ? End.Origin : End.Client, isClientFirst ? beginning.Origin : beginning.Client);
    }

    private void Feed(End from, PreludeBuffer buffer)
    {
        Feed(buffer.FirstAt, from, buffer.Earlier);
        Feed(buffer.At, from, buffer.Latest);
    }

    private void Feed(Moment at, End from, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || _isDeaf)
        {
            return;
        }

        NoteFirst(at, from);
        _conversation!.Feed(from, bytes, items);
        var records = from == End.Client ? _clientRecords : _originRecords;
        records?.Settle(at, _conversation.OpenRecordFrom(from));
        if (items.Count > 0)
        {
            Keep(at, bytes.Length);
        }
    }

    private bool HasBytesFrom(End from) => from == End.Client ? _hasClientBytes : _hasOriginBytes;

    private void NoteFirst(Moment at, End from)
    {
        ref var has = ref from == End.Client ? ref _hasClientBytes : ref _hasOriginBytes;
        if (!has)
        {
            has = true;
            _events.Add(new LegEvent.FirstBytes(_events.Since(at), from) { Frame = at.Frame });
        }
    }

    private void Keep(Moment at, int length)
    {
        foreach (var item in items)
        {
            _messageBytes += item is WireItem.Handshake message ? message.Raw.Length : 0;
            if (_messageBytes > LegRecorderLimits.Default.MessageBytes || _events.IsFull)
            {
                _isDeaf = true;
                _events.AddGap(at, length);
                break;
            }

            Keep(at, item);
        }

        items.Clear();
    }

    private void Keep(Moment at, WireItem item)
    {
        if (item is WireItem.Decrypted decrypted)
        {
            (_decrypted ??= new(_events)).Take(at, decrypted.Item);
            return;
        }

        _events.Add(new LegEvent.Seen(_events.Since(at), item) { Frame = at.Frame });
        if (item is WireItem.Handshake part && _conversation!.OpenRecordFrom(item.From) is { } record)
        {
            ref var records = ref item.From == End.Client ? ref _clientRecords : ref _originRecords;
            (records ??= new(_events)).Add(part, record);
        }

        if (options.Keys is not null && item is WireItem.Handshake { From: End.Origin } message)
        {
            (_decrypted ??= new(_events)).TakeClear(message);
        }
    }
}
