namespace ProxyLab.Wire;

/// <summary>Puts the handshake messages of one direction together from pieces of record bodies.</summary>
/// <remarks>
/// A message that stands whole in one piece is copied once; any other grows as its bytes come, so that a length alone
/// costs no memory. No buffer is kept between messages.
/// </remarks>
internal sealed class HandshakeReassembler
{
    private byte[]? _buffer;
    private int _filled;
    private int _needed;
    private RecordHeader _first;
    private RecordHeader _last;

    /// <summary>Gets whether a message has begun and not ended.</summary>
    public bool IsPending => _filled > 0;

    /// <summary>Gets where the present or the last message began.</summary>
    public long Offset { get; private set; }

    /// <summary>Gets the number of records the present or the last message was spread over.</summary>
    public int Records { get; private set; }

    /// <summary>Gets the version that its first record named.</summary>
    public ProtocolVersion RecordVersion => _first.Version;

    /// <summary>Takes bytes from a piece until a message is whole, and says how many.</summary>
    /// <param name="piece">The next bytes of a record's body.</param>
    /// <param name="offset">Where they stand in the direction's stream.</param>
    /// <param name="record">The record.</param>
    /// <param name="message">The message, or <c>null</c> when the piece ends before it does.</param>
    /// <param name="fault">What is wrong with the message that begins at <see cref="Offset"/>.</param>
    public int Take(
        ReadOnlySpan<byte> piece, long offset, in RecordHeader record, out byte[]? message, out WireFault? fault)
    {
        (message, fault) = (null, null);
        Enter(offset, record);
        if (_filled == 0 && Whole(piece) is var whole and > 0)
        {
            message = piece[..whole].ToArray();
            return whole;
        }

        var taken = 0;
        while (taken < piece.Length && message is null && fault is null)
        {
            taken += Fill(piece[taken..], out message, out fault);
        }

        return taken;
    }

    private void Enter(long offset, in RecordHeader record)
    {
        if (_filled == 0)
        {
            (Offset, Records, _first, _last, _needed) = (offset, 1, record, record, HeaderSize);
        }
        else if (record.Offset != _last.Offset)
        {
            (Records, _last) = (Records + 1, record);
        }
    }

    private static int Whole(ReadOnlySpan<byte> piece)
    {
        var size = piece.Length >= HeaderSize && !IsTooLong(piece) ? HeaderSize + Length(piece) : int.MaxValue;
        return size <= piece.Length ? size : 0;
    }

    private int Fill(ReadOnlySpan<byte> piece, out byte[]? message, out WireFault? fault)
    {
        (message, fault) = (null, null);
        var take = Math.Min(piece.Length, _needed - _filled);
        Reserve(_filled + take);
        piece[..take].CopyTo(_buffer.AsSpan(_filled));
        _filled += take;
        if (_filled == HeaderSize && _needed == HeaderSize)
        {
            _needed += Length(_buffer);
            fault = IsTooLong(_buffer) ? new(WireFaultKind.BadLength, "length", 1) : null;
        }

        if (_filled == _needed && fault is null)
        {
            message = _buffer;
            (_buffer, _filled) = (null, 0);
        }

        return take;
    }

    // Never larger than the message, so that the full buffer is the message.
    private void Reserve(int size)
    {
        if (_buffer is null || _buffer.Length < size)
        {
            Array.Resize(ref _buffer, Math.Min(_needed, Math.Max(size, 2 * (_buffer?.Length ?? 0))));
        }
    }

    private static int Length(ReadOnlySpan<byte> header) => (header[1] << 16) | (header[2] << 8) | header[3];

    private static bool IsTooLong(ReadOnlySpan<byte> header) =>
        Length(header) > (header[0] == (byte)HandshakeType.ClientHello ? MaximumHello : MaximumMessage);

    private const int HeaderSize = 4;

    // The largest real Certificate seen in a public capture has 331 KiB.
    private const int MaximumHello = 64 * 1024;
    private const int MaximumMessage = 512 * 1024;
}
