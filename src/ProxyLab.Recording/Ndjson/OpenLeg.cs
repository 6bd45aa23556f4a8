namespace ProxyLab.Recording.Ndjson;

/// <summary>Gathers one leg's events; a missing number becomes a <see cref="LegEvent.Dropped"/> in its place.</summary>
internal sealed class OpenLeg(LegSide side, string connection, DateTimeOffset startedAt, bool isEarlier, long? expected)
{
    private readonly List<LegEvent> _events = [];
    private long _next;

    /// <summary>Gets the place of the leg.</summary>
    public LegSide Side => side;

    /// <summary>Gets the connection.</summary>
    public string Connection => connection;

    /// <summary>Gets whether another origin connection came after it.</summary>
    public bool IsEarlier => isEarlier;

    /// <summary>Gets whether every event that was written has been met.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Gets the time of the last event.</summary>
    public DateTimeOffset Last => startedAt + (_events.Count > 0 ? _events[^1].At : TimeSpan.Zero);

    /// <summary>Takes an event by its number; <c>null</c> is one that this version does not know. <c>false</c> when the number was met before.</summary>
    public bool Take(long number, LegEvent? one)
    {
        if (number < _next)
        {
            return false;
        }

        if (number > _next)
        {
            AddGap();
        }

        _next = number + 1;
        if (one is not null)
        {
            _events.Add(one);
        }

        return true;
    }

    /// <summary>Makes the recording; a leg whose end was not met gets a gap at its end.</summary>
    /// <param name="hasEnded">Whether the session's end was met, which counts when the leg does not say how many events it has.</param>
    public LegRecording Close(bool hasEnded)
    {
        if (expected is { } count ? _next != count : !hasEnded)
        {
            AddGap();
        }

        return new(connection, side, startedAt, [.. _events]);
    }

    private void AddGap()
    {
        IsWhole = false;
        _events.Add(new LegEvent.Dropped(_events.Count > 0 ? _events[^1].At : TimeSpan.Zero, 0, 0));
    }
}
