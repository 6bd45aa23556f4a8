namespace ProxyLab.Capture;

/// <summary>Puts the bytes of one direction in order: the part that closes holes and ends.</summary>
internal sealed partial class TcpDirection
{
    private long? _finOffset;
    private Moment _finAt;
    private long? _resetOffset;
    private Moment _resetAt;
    private bool _isFinDue;

    /// <summary>Gets whether the end has sent FIN.</summary>
    public bool HasFin => _finOffset is not null;

    /// <summary>Gets whether the end has sent RST.</summary>
    public bool HasReset { get; private set; }

    /// <summary>Takes the FIN that follows a segment's payload; it is told when all before it is there.</summary>
    public void Finish(Moment at, uint sequenceAfter, IConnectionTarget target)
    {
        if (!HasFin)
        {
            (_finOffset, _finAt) = (OffsetOf(sequenceAfter), at);
            _isFinDue = true;
            Settle(at, target);
        }
    }

    /// <summary>Takes an RST; bytes that it overtook come first, if they come.</summary>
    public void Reset(Moment at, uint sequence, IConnectionTarget target)
    {
        if (HasReset)
        {
            return;
        }

        HasReset = true;
        if (IsStarted && OffsetOf(sequence) is var offset && offset > _next && offset - _next <= MostHeld)
        {
            (_resetOffset, _resetAt) = (offset, at);
        }
        else
        {
            target.Reset(at, From);
        }
    }

    /// <summary>Tells what was waited for, the connection being over or the capture.</summary>
    public void Complete(Moment at, IConnectionTarget target)
    {
        while (_held is { FirstOffset: { } first })
        {
            Lose(_held.FirstAt, first - _next, target);
            Release(null, target);
        }

        Lose(at, AcknowledgedBytes - _next, target);
        if (_isFinDue)
        {
            Lose(_finAt, _finOffset!.Value - _next, target);
        }

        TellEnds(null, target);
        if (_resetOffset is { } reset)
        {
            _resetOffset = null;
            if (reset - Math.Max(_next, (_finOffset + 1) ?? 0) is > 0 and var missing)
            {
                target.Overtaken(_resetAt, From, missing);
            }

            target.Reset(_resetAt, From);
        }

        Forget();
    }

    // The acknowledgment of a FIN counts one more than the bytes, that of a FIN which was not captured too.
    private long AcknowledgedBytes =>
        _finOffset is { } fin ? Math.Min(_acknowledged, fin) : _acknowledged == _next + 1 ? _next : _acknowledged;

    private void Settle(Moment at, IConnectionTarget target)
    {
        Release(at, target);
        while (_held is { FirstOffset: { } first } && (first <= _acknowledged || IsFull))
        {
            Lose(at, first - _next, target);
            Release(at, target);
        }

        if (_isFinDue && _finOffset is { } fin && fin > _next && _acknowledged >= fin)
        {
            Lose(at, fin - _next, target);
        }

        TellEnds(at, target);
    }

    private bool IsFull => _held!.Size > (_recent is null ? MostHeldLater : MostHeld) || budget.IsExceeded;

    // What fills a hole completes it; at the end, when nothing did, every piece has its own frame.
    private void Release(Moment? at, IConnectionTarget target)
    {
        while (_held is { FirstOffset: { } first } && first <= _next)
        {
            var before = _held.Size;
            var piece = _held.RemoveFirst();
            budget.Change(_held.Size - before);
            HandOn(at ?? piece.At, piece.Length, piece.Captured, target);
        }
    }

    private void TellEnds(Moment? at, IConnectionTarget target)
    {
        if (_isFinDue && _finOffset <= _next)
        {
            _isFinDue = false;
            target.Finished(at ?? _finAt, From);
        }

        if (_resetOffset <= _next)
        {
            _resetOffset = null;
            target.Reset(at ?? _resetAt, From);
        }
    }

    private const int MostHeld = 1 << 20;
    private const int MostHeldLater = 1 << 18;
}
