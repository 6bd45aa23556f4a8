using ProxyLab.Recording;

namespace ProxyLab.Capture.Tests;

/// <summary>Is a connection that came out of the table, and the number of the frame at which it did.</summary>
internal sealed record Played(int Stream, TcpConnection Connection, LegBuilder Builder, LegRecording Leg, int EndedAt)
{
    public IEnumerable<T> All<T>()
        where T : LegEvent => Leg.Events.Span.ToArray().OfType<T>();
}
