using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Says when a leg's handshake began, and when it was decided.</summary>
/// <param name="Begun">The hello's time, else that of whatever was first.</param>
/// <param name="Decided">
/// The time of completion, of a fatal alert or of the end, whichever the outcome rests on; else the last event's.
/// </param>
internal readonly record struct HandshakeTimes(DateTimeOffset Begun, DateTimeOffset Decided)
{
    /// <summary>Reads them from a leg.</summary>
    public static HandshakeTimes Of(LegRecording leg)
    {
        var first = leg.FirstMessage(End.Client, HandshakeType.ClientHello)?.At
            ?? leg.FirstBytesFrom(End.Client)
            ?? (leg.Events.Count > 0 ? leg.Events[0].At : TimeSpan.Zero);
        var fatal = leg.Alerts().Where(alert => alert.Alert.IsFatal).Select(alert => (TimeSpan?)alert.At).FirstOrDefault();
        var last = leg.HandshakeCompleted?.At ?? leg.ConnectFailed?.At ?? fatal ?? leg.ClosedBy?.At
            ?? (leg.Events.Count > 0 ? leg.Events[^1].At : TimeSpan.Zero);
        return new(BoundedTime.Of(leg.StartedAt, first), BoundedTime.Of(leg.StartedAt, last > first ? last : first));
    }
}
