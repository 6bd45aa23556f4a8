using ProxyLab.Capture;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Is what was made of a capture's connections.</summary>
internal sealed record ConnectionOutcome(IReadOnlyList<CapturedConnection> Connections, CaptureSummary Summary)
{
    /// <summary>Reads a file.</summary>
    public static ConnectionOutcome Of(byte[] content, CaptureOptions options)
    {
        var connections = new List<CapturedConnection>();
        var summary = CaptureFile.Read(new MemoryStream(content), options, connections.Add);
        return new(connections, summary);
    }

    /// <summary>Checks what must hold of any capture.</summary>
    public void Check(CaptureOutcome frames)
    {
        Invariant.Holds(Summary.Fault == frames.Fault, "the same fault stops frames and connections");
        Invariant.Holds(Summary.Connections == Connections.Count, "every connection is handed on once");
        Invariant.Holds(
            Connections.Select(one => one.Stream).Distinct().Count() == Connections.Count,
            "every connection has its number");
        foreach (var connection in Connections)
        {
            var numbers = connection.Leg.Events.Select(one => one.Frame!.Value).ToList();
            Invariant.Holds(
                numbers.Zip(numbers.Skip(1)).All(pair => pair.First <= pair.Second),
                "events stand in the order of their frames");
            Invariant.Holds(
                numbers.All(number => number >= connection.FirstFrame && number <= connection.LastFrame),
                "an event stands in a frame of its connection");
            Invariant.Holds(connection.LostBytes >= 0 && connection.Frames <= Summary.Frames, "counts are counts");
            Invariant.Holds(
                numbers.Count <= LegRecorderLimits.Default.Events + 1,
                "a leg has so many events and no more");
        }
    }

    /// <summary>Tells the messages of all connections, wherever they stood.</summary>
    public string Messages() => string.Join('\n', Connections.OrderBy(one => one.Stream).SelectMany(one =>
        one.Leg.Events.OfType<LegEvent.Seen>().Select(seen => seen.Item).OfType<WireItem.Handshake>()
            .Select(item => $"{one.Stream} {item.From} {item.Offset} {item.Raw}")));
}
