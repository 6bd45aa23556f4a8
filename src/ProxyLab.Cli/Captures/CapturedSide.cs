using ProxyLab.Capture;
using ProxyLab.Cli.Rendering;
using ProxyLab.Compare;
using ProxyLab.Recording;

namespace ProxyLab.Cli.Captures;

/// <summary>Is one side's capture, read whole: what a comparison needs of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Connections">Its connections by the identifier of their leg.</param>
/// <param name="Summary">What is to be known of the file.</param>
internal sealed record CapturedSide(
    string Path, IReadOnlyDictionary<string, CapturedConnection> Connections, CaptureSummary Summary)
{
    /// <summary>Gets what was seen and when it was watched.</summary>
    /// <remarks>A capture says when it saw frames, not when it was started and stopped: its interval is from the first to the last.</remarks>
    public WatchedSide Watched => Recorded ?? new(
        [.. Connections.Values.Select(connection => connection.Leg)],
        new Coverage(
            Summary.FirstSeen ?? DateTimeOffset.UnixEpoch,
            Summary.LastSeen ?? DateTimeOffset.UnixEpoch,
            IsComplete: Summary.Fault is null && Summary.Frames > 0 && !Connections.Values.Any(connection => connection.LostBytes > 0)));

    /// <summary>Gets what a tap saw, where the file is its recording; <c>null</c> for a capture.</summary>
    public WatchedSide? Recorded { get; init; }

    /// <summary>Reads the recording of taps of one side; the input is closed.</summary>
    /// <exception cref="UserError">It holds no such legs.</exception>
    public static CapturedSide ReadTaps(string path, Stream input)
    {
        var read = RecordingFile.Read(input);
        var legs = read.Sessions.Where(TapPairing.IsOneSided).ToList();
        var sides = legs.Select(TapPairing.SideOf).Concat(read.Taps.Select(tap => (LegSide?)tap.Side)).Distinct().ToList();
        if (sides is not [{ } side])
        {
            throw new UserError(
                ExitCode.Usage, $"{path} is no capture and holds no legs of one side of a box, as 'proxylab tap --store' records them.");
        }

        CaptureFault? fault = read.Fault is { } text ? new(0, read.Sessions.Count, text) : null;
        var summary = new CaptureSummary(CaptureFormat.None, null, null, 0, 0, fault, null, 0, 0, 0, read.Notes, []);
        return new(path, new Dictionary<string, CapturedConnection>(), summary)
        {
            Recorded = TapPairing.Side(legs, [.. read.Taps], side),
        };
    }

    /// <summary>Reads a capture; the input is closed.</summary>
    public static CapturedSide Read(string path, Stream input, CaptureOptions options, IProgress<long>? progress)
    {
        var connections = new Dictionary<string, CapturedConnection>(StringComparer.Ordinal);
        var summary = CaptureFile.Read(input, options, connection => connections[connection.Leg.Connection] = connection, progress);
        return new(path, connections, summary);
    }

    /// <summary>Says what about the file may cost a verdict its certainty, a sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Summary.IsEmpty)
        {
            yield return $"{Path}: it holds no packets: "
                + "was it stopped before the connection, or does its filter match nothing?";
        }

        if (Summary.IsExport)
        {
            yield return $"{Path}: ProxyLab exported it, both legs of each session: they are taken for connections of "
                + "one side here. A recording (export --format json) is what is judged again as it was";
        }

        if (Summary.SnappedFrames > 0)
        {
            yield return $"{Path}: {Counted.Of(Summary.SnappedFrames, "frame")} captured in part{Snap()}: "
                + "what was cut off is unknown (tcpdump -s 0 keeps it)";
        }

        if (Summary.BegunBefore > 0)
        {
            yield return $"{Path}: it starts late: "
                + $"{Counted.Of(Summary.BegunBefore, "connection")} open before its first frame";
        }

        if (Summary.EndedAfter > 0)
        {
            yield return $"{Path}: it ends early: {Counted.Of(Summary.EndedAfter, "connection")} not ended with its last frame";
        }

        foreach (var note in (IEnumerable<string>)Summary.Notes)
        {
            yield return $"{Path}: {note}";
        }
    }

    private string Snap() => Summary.SnapLength is { } length ? $" (snap length {length})" : string.Empty;
}
