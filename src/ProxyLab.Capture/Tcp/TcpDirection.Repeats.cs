namespace ProxyLab.Capture;

/// <summary>Puts the bytes of one direction in order: the part that notices an end repeating itself in vain.</summary>
internal sealed partial class TcpDirection
{
    private Moment _lastNew;
    private Moment _lastRepeat;
    private long _repeated;
    private int _repeats;

    /// <summary>
    /// Gets when the last bytes that were not answered were last repeated; <c>null</c> when they were answered.
    /// </summary>
    /// <remarks>
    /// A frame captured twice is no repetition: no stack repeats sooner than the least retransmission time-out (RFC
    /// 6298
    /// §2.4 says 1 s, systems use 200 ms). One repetition alone says nothing, unless the end then gave up.
    /// </remarks>
    public Moment? GaveUpAt =>
        _repeats > (HasFin || HasReset ? 0 : 1) && _acknowledged <= _repeated ? _lastRepeat : null;

    /// <summary>Notes that the other end showed signs of life.</summary>
    public void Answered() => _repeats = 0;

    private void NoteRepeat(Moment at, long offset, int length)
    {
        if (offset + length > _sent)
        {
            (_lastNew, _repeats) = (at, 0);
        }
        else if (offset >= _acknowledged && !IsKeepAlive(offset, length) && at.Time - _lastNew.Time >= LeastTimeOut)
        {
            (_lastRepeat, _repeated, _repeats) = (at, offset, _repeats + 1);
        }
    }

    private static readonly TimeSpan LeastTimeOut = TimeSpan.FromMilliseconds(100);
}
