using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Puts the bytes of one direction in order (RFC 9293 §3.4): the part that takes segments.</summary>
/// <remarks>
/// Offsets count the bytes from the direction's first one, over the wrap of the sequence numbers. Only what comes
/// before
/// its turn is held, up to a bound; a hole counts as lost once the other end has acknowledged it, as then it was sent
/// and
/// the capture does not have it, or when the bound is met or the connection is over.
/// </remarks>
internal sealed partial class TcpDirection(HoldBudget budget)
{
    private HeldSegments? _held;
    private RecentBytes? _recent = new();
    private uint _start;
    private long _next;
    private long _sent;
    private long _acknowledged;

    /// <summary>Gets whether the sequence number of the first byte is known.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Gets or sets the end that sends in this direction.</summary>
    public End From { get; set; }

    /// <summary>Says which sequence number the first byte has.</summary>
    public void Start(uint sequence) => (_start, IsStarted) = (sequence, true);

    /// <summary>Takes a segment's payload.</summary>
    /// <returns>Whether it brought bytes that had not been sent before.</returns>
    public bool Take(Moment at, uint sequence, int length, ReadOnlySpan<byte> captured, IConnectionTarget target)
    {
        var offset = OffsetOf(sequence);
        var end = offset + length;
        NoteRepeat(at, offset, length);
        var isNew = end > _sent;
        _sent = Math.Max(_sent, end);
        if (offset < _next && _recent is { } recent && !IsKeepAlive(offset, length) && recent.Differs(offset, captured))
        {
            target.Conflict(From);
        }

        if (end <= _next)
        {
            return isNew;
        }

        if (offset <= _next && _held is not { FirstOffset: not null })
        {
            var skip = _next - offset;
            HandOn(at, (int)(length - skip), Overlap.Part(captured, skip, length), target);
        }
        else
        {
            Hold(at, offset, length, captured, target);
        }

        Settle(at, target);
        return isNew;
    }

    /// <summary>Takes an acknowledgment of the other end.</summary>
    public void Acknowledge(Moment at, uint acknowledgment, IConnectionTarget target)
    {
        var offset = OffsetOf(acknowledgment);
        if (offset > _acknowledged && offset - _next < FarAhead)
        {
            _acknowledged = offset;
            Settle(at, target);
        }
    }

    private long OffsetOf(uint sequence) => _next + unchecked((int)(sequence - (uint)(_start + _next)));

    private bool IsKeepAlive(long offset, int length) => length <= 1 && offset == _next - 1;

    private void Hold(Moment at, long offset, int length, ReadOnlySpan<byte> captured, IConnectionTarget target)
    {
        if (offset < _next)
        {
            var skip = (int)(_next - offset);
            captured = Overlap.Part(captured, skip, length);
            (offset, length) = (_next, length - skip);
        }

        _held ??= new();
        var before = _held.Size;
        if (_held.Add(at, offset, length, captured))
        {
            target.Conflict(From);
        }

        budget.Change(_held.Size - before);
    }

    private void HandOn(Moment at, int length, ReadOnlySpan<byte> captured, IConnectionTarget target)
    {
        if (!captured.IsEmpty)
        {
            Remember(captured);
            _next += captured.Length;
            target.Bytes(at, From, captured);
        }

        Lose(at, length - captured.Length, target);
    }

    // No handshake is longer: what follows is data, of which nothing is remembered and less is held.
    private void Remember(ReadOnlySpan<byte> captured)
    {
        if (_next > LongestHandshake)
        {
            Forget();
        }

        _recent?.Add(_next, captured);
    }

    private void Forget()
    {
        _recent?.Forget();
        _recent = null;
    }

    private void Lose(Moment at, long count, IConnectionTarget target)
    {
        if (count > 0)
        {
            _next += count;
            target.Lost(at, From, count);
        }
    }

    private const int LongestHandshake = 1 << 20;

    // No window is wider (RFC 7323 §2.3): an acknowledgment beyond it is not one of this connection.
    private const long FarAhead = 1L << 30;
}
