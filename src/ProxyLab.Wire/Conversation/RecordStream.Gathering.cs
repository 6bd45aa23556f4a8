namespace ProxyLab.Wire;

/// <summary>Reads the records of one direction: the part that gathers protected bodies.</summary>
internal sealed partial class RecordStream
{
    // Header and body of one record.
    private byte[] _gathered = [];
    private bool _isTorn;

    /// <summary>Passes over bytes that were lost.</summary>
    /// <remarks>A record whose last byte was lost is told of when the next bytes come.</remarks>
    public void Skip(long count)
    {
        if (count <= 0)
        {
            return;
        }

        Position += count;
        if (_state is State.Hop or State.Gathered && count <= _left)
        {
            _left -= count;
            _isTorn = true;
        }
        else
        {
            agreement.HasLostAnswer |= from == End.Origin;
            Stop();
        }
    }

    /// <summary>Gets whether what follows is no longer reported: as many protected records were as ever are, or the direction has ended.</summary>
    /// <remarks>But for alerts, which are.</remarks>
    public bool IsSettled => ProtectedRecords >= ProtectedMaximum || (_state == State.Hop && _left > ushort.MaxValue);

    // In TLS 1.3 the outer type says it (RFC 8446 §5.2); before a ServerHello it may be a client's early data.
    private bool IsSealed => _isProtected
        ? !IsChangeCipherSpec
        : _record.Type == ContentType.ApplicationData && (agreement.IsTls13 ?? from == End.Client);

    private bool IsOpened => agreement.Unsealing is { IsKnown: true } unsealing && IsSealed && unsealing.Of(from).Wants;

    // Alerts are always reported, and the last word of a connection: one that may be an alert is kept, however late it comes.
    private bool IsKept => agreement.KeepsProtected && !IsChangeCipherSpec
        && (_record.Type == ContentType.Alert ? _record.Length <= SealedAlertMaximum : ProtectedRecords < ProtectedMaximum);

    private bool IsChangeCipherSpec => _record is { Type: ContentType.ChangeCipherSpec, Length: 1 };

    private State HopOrGather()
    {
        _isTorn = false;
        if (!IsKept && !IsOpened)
        {
            return State.Hop;
        }

        _gathered = new byte[RecordHeader.Size + _record.Length];
        _record.Write(_gathered);
        return State.Gathered;
    }

    private int Gather(ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(_gathered.AsSpan(RecordHeader.Size + _record.Length - (int)_left));
        return piece.Length;
    }

    private void Open(ICollection<WireItem> items)
    {
        if (IsOpened && _isTorn)
        {
            agreement.Unsealing!.Of(from).Lose();
        }
        else if (IsOpened)
        {
            agreement.Unsealing!.Of(from).Open(_record, _gathered.AsSpan(RecordHeader.Size), items);
        }

        _gathered = [];
    }

    private Bytes? Raw => IsKept && !_isTorn ? new Bytes(_gathered) : null;

    // Two bytes, an explicit IV, a MAC and padding, which CBC may stretch to 256 bytes (RFC 5246 §6.2.3.2).
    private const int SealedAlertMaximum = 512;
}
