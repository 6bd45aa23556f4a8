namespace ProxyLab.Wire;

/// <summary>Reads the records of one direction: the part that takes bytes.</summary>
/// <remarks>
/// Every body is either gathered (clear handshake, clear alert, SSL 2.0 hello; a protected one when its key is known or
/// it is to be kept) or hopped over without a copy. A direction that has come to its end hops over a body without end.
/// </remarks>
internal sealed partial class RecordStream(End from, Agreement agreement)
{
    private readonly byte[] _head = new byte[Math.Max(FirstBytes.Enough, AlertsMaximum)];
    private int _headLength;
    private State _state = State.Opening;
    private RecordHeader _record;
    private long _left;

    /// <summary>Gets the number of bytes taken.</summary>
    public long Position { get; private set; }

    /// <summary>
    /// Gets where the handshake record in clear began that is not whole yet; <c>null</c> without one.
    /// </summary>
    public long? OpenRecord => _state == State.Handshake && _left > 0 ? _record.Offset : null;

    /// <summary>Takes the next bytes and adds what they complete.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        // The way of bulk data: a chunk that lies inside one protected record.
        if (_state == State.Hop && bytes.Length < _left)
        {
            _left -= bytes.Length;
            Position += bytes.Length;
            return;
        }

        while (!bytes.IsEmpty)
        {
            var taken = _state switch
            {
                State.Opening => TakeFirst(bytes, items),
                State.Header => TakeHeader(bytes, items),
                _ => TakeBody(bytes, items),
            };
            bytes = bytes[taken..];
        }
    }

    private int TakeFirst(ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        for (var taken = 1; taken <= bytes.Length; taken++)
        {
            _head[_headLength++] = bytes[taken - 1];
            var answersSsl2 = agreement.HasSsl2Hello && from == End.Origin;
            var opening = FirstBytes.Examine(_head.AsSpan(0, _headLength), answersSsl2);
            if (opening != Opening.Undecided)
            {
                Position += taken;
                Open(opening, bytes[taken..], items);
                return taken;
            }
        }

        Position += bytes.Length;
        return bytes.Length;
    }

    private int TakeHeader(ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        if (_headLength == 0 && bytes.Length >= RecordHeader.Size)
        {
            Position += RecordHeader.Size;
            Begin(RecordHeader.Read(bytes, Position - RecordHeader.Size), items);
            return RecordHeader.Size;
        }

        var taken = Math.Min(RecordHeader.Size - _headLength, bytes.Length);
        bytes[..taken].CopyTo(_head.AsSpan(_headLength));
        _headLength += taken;
        Position += taken;
        if (_headLength == RecordHeader.Size)
        {
            _headLength = 0;
            Begin(RecordHeader.Read(_head, Position - RecordHeader.Size), items);
        }

        return taken;
    }

    private int TakeBody(ReadOnlySpan<byte> bytes, ICollection<WireItem> items)
    {
        var piece = bytes[..(int)Math.Min(bytes.Length, _left)];
        var taken = _state switch
        {
            State.Handshake => TakeHandshake(piece, items),
            State.Ssl2Hello => TakeSsl2Hello(piece),
            State.Alert => TakeAlert(piece),
            State.Gathered => Gather(piece),
            _ => piece.Length,
        };
        Position += taken;
        _left -= taken;
        if (_left == 0)
        {
            Complete(items);
        }

        return taken;
    }

    private int TakeAlert(ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(_head.AsSpan(_record.Length - (int)_left));
        return piece.Length;
    }

    private void Stop()
    {
        (_state, _left, _headLength) = (State.Hop, long.MaxValue, 0);
        (_messages, _gathered) = (null, []);
    }

    // The longest body that is still taken for alerts in clear: any longer one is a protected alert.
    private const int AlertsMaximum = 16;

    private enum State
    {
        Opening,
        Header,
        Handshake,
        Ssl2Hello,
        Alert,
        Gathered,
        Hop,
    }
}
