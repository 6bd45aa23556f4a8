using ProxyLab.Recording;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Plays a session on both legs under one clock: each event comes a millisecond after the one before.</summary>
internal sealed class Play
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<LegPlay> _earlier = [];
    private LegPlay? _client;
    private LegPlay? _origin;

    public TimeSpan Now { get; private set; }

    public LegPlay Client => _client ??= new(this, LegSide.Client, "a");

    public LegPlay Origin => _origin ??= new(this, LegSide.Origin, "b");

    public LegPlay Earlier()
    {
        var leg = new LegPlay(this, LegSide.Origin, $"b{_earlier.Count}");
        _earlier.Add(leg);
        return leg;
    }

    public TimeSpan Tick() => Now += TimeSpan.FromMilliseconds(1);

    public void Wait(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    /// <summary>Takes the recording, with both sides watched all the time.</summary>
    public HandshakePair Watched() => Taken() with { ClientWatch = Watch, OriginWatch = Watch };

    /// <summary>Takes the recording as one that does not say what it covers.</summary>
    public HandshakePair Taken() => new(
        "1", "origin.test", Start, _client?.Recording, _origin?.Recording, [.. _earlier.Select(leg => leg.Recording)]);

    public Coverage Watch => new(Start, Start + Now + TimeSpan.FromSeconds(1), true);
}
