namespace ProxyLab.Recording;

/// <summary>Says when a tap watched its side of a box: it knows, as a capture does not, when it began and when it
/// ended.</summary>
/// <param name="Tap">The tap's name; another tap may have had it before.</param>
/// <param name="Side">The side it stands on.</param>
/// <param name="Watch">From when it listened to when it no longer did; not complete before a tap tells its end: what it
/// was recording when it was killed is lost.</param>
/// <param name="Recording">Which of several recordings that stand one behind the other it wrote to, counted from 1: the
/// taps of one write on one machine, by one clock.</param>
public sealed record TapWatch(string Tap, LegSide Side, Coverage Watch, int Recording = 1);
