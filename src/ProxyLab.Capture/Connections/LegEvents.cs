using ProxyLab.Recording;

namespace ProxyLab.Capture;

/// <summary>Gathers the events of one leg in the order of their frames.</summary>
/// <param name="start">The connection's first frame: times count from it.</param>
internal sealed class LegEvents(Moment start)
{
    private readonly List<LegEvent> _events = new(16);
    private bool _isLate;
    private int _gaps;
    private int _lastGap;

    /// <summary>Gets when the leg began.</summary>
    public DateTimeOffset StartedAt => start.Time;

    /// <summary>Gets whether no more events are taken but those that say how the leg ends.</summary>
    public bool IsFull => _events.Count >= LegRecorderLimits.Default.Events - PlacesForEnds;

    /// <summary>Gets the time from the leg's start to a frame.</summary>
    public TimeSpan Since(Moment at) => at.Time - start.Time;

    /// <summary>Adds an event.</summary>
    public void Add(LegEvent one)
    {
        if (_events.Count < LegRecorderLimits.Default.Events)
        {
            _isLate |= _events.Count > 0 && one.Frame < _events[^1].Frame;
            _events.Add(one);
        }
    }

    /// <summary>Gets the number of events so far.</summary>
    public int Count => _events.Count;

    /// <summary>Says that an event came with a later frame than was said first.</summary>
    public void Postpone(int index, Moment at)
    {
        _events[index] = _events[index] with { At = Since(at), Frame = at.Frame };
        _isLate = true;
    }

    /// <summary>Adds that bytes are missing; after many gaps the last one stands for all that follow.</summary>
    public void AddGap(Moment at, long bytes)
    {
        if (_gaps++ < MostGaps)
        {
            _lastGap = _events.Count;
            Add(new LegEvent.Dropped(Since(at), 1, bytes) { Frame = at.Frame });
        }
        else if (_events[_lastGap] is LegEvent.Dropped gap)
        {
            _events[_lastGap] = gap with { Chunks = gap.Chunks + 1, Bytes = gap.Bytes + bytes };
        }
    }

    /// <summary>Takes the events; those that were told late stand at their frame.</summary>
    public LegEvent[] Take() => _isLate ? [.. _events.OrderBy(one => one.Frame)] : [.. _events];

    private const int PlacesForEnds = 64;
    private const int MostGaps = 16;
}
