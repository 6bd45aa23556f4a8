using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Rendering;

/// <summary>Shows an event that is not a handshake message.</summary>
internal static class EventStep
{
    /// <summary>Makes the step of an event; <c>null</c> for what a ladder leaves out.</summary>
    /// <param name="observed">The event.</param>
    /// <param name="spoken">Whether both ends have got as far as protected records: then their closing proves nothing.</param>
    public static Step? Of(LegEvent observed, bool spoken) => observed switch
    {
        LegEvent.ConnectStarted started => new(started.At, null, "connect", [$"connecting to {started.Target}"], null),
        LegEvent.Connected connected => new(connected.At, null, "connected", [$"connected to {connected.OriginEnd}"], null),
        LegEvent.ConnectFailed failed => new(failed.At, null, "connect failed", Failure(failed), "connect failed"),
        LegEvent.Finished closed => Closing(closed.At, closed.By, "FIN", spoken),
        LegEvent.ResetSent reset => Closing(reset.At, reset.By, "RST", spoken),
        LegEvent.TimedOut late => new(late.At, null, "time-out", [TimeOut(late.WaitingFor)], "time-out"),
        LegEvent.Seen seen => Of(seen.At, seen.Item),
        LegEvent.HandshakeCompleted done => Completed(done),
        LegEvent.AlertKnown known => Alert(known.At, known.From, known.Value, " (reported)"),
        LegEvent.ChainKnown known => Chain(known),
        LegEvent.HttpHead head => new(head.At, head.From, "http", [head.Head.Count > 0 ? head.Head[0] : "empty head"], null),
        LegEvent.ProxyUser user => new(user.At, End.Client, "proxy user", [$"as user {user.Name}"], null),
        LegEvent.ApplicationData data => new(data.At, data.From, "application data", ["first application data"], null),
        LegEvent.Dropped lost => new(lost.At, null, "dropped", [$"recorder lost {lost.Chunks} reads, {lost.Bytes} bytes"], null),
        _ => null,
    };

    private static Step? Of(TimeSpan at, WireItem item) => item switch
    {
        WireItem.AlertRecord { Value: { } value } => Alert(at, item.From, value, string.Empty),
        WireItem.AlertRecord => new(at, item.From, "alert", ["alert, encrypted"], null),
        WireItem.NonTls other => new(at, item.From, "no TLS", [$"no TLS: {other.Kind} {First(other.First)}"], other.First.ToString()),
        WireItem.Malformed bad => new(at, item.From, "malformed", [$"malformed: {bad.Fault}"], bad.Fault.ToString()),
        _ => null,
    };

    private static Step Alert(TimeSpan at, End from, Alert alert, string source) =>
        new(at, from, "alert", [$"alert {alert}{source}"], alert.ToString());

    private static Step Closing(TimeSpan at, End by, string what, bool spoken) =>
        new(at, by, $"{what} {by}", [what], spoken ? null : what);

    private static Step Completed(LegEvent.HandshakeCompleted done)
    {
        var alpn = done.Alpn is null ? string.Empty : $", ALPN {done.Alpn}";
        var agreed = $"{done.Version?.ToString() ?? "version unknown"}{alpn}";
        return new(done.At, null, "handshake complete", [$"handshake complete: {agreed}"], agreed);
    }

    private static Step Chain(LegEvent.ChainKnown known)
    {
        if (known.Chain.Leaf is not { } leaf)
        {
            return new(known.At, End.Origin, "certificate", ["no certificate"], "none");
        }

        var worth = known.Chain.First is { } error ? $"verify {error}" : "verify ok";
        return new(
            known.At, End.Origin, "certificate",
            [$"certificate {leaf.Subject}", $"issuer {leaf.Issuer}", $"until {leaf.NotAfter:yyyy-MM-dd}", worth],
            leaf.Sha256.ToString());
    }

    private static EquatableArray<string> Failure(LegEvent.ConnectFailed failed) => failed.Detail is { } detail
        ? [$"no connection: {Name(failed.Reason)}", detail]
        : [$"no connection: {Name(failed.Reason)}"];

    /// <summary>Names why there is no connection.</summary>
    public static string Name(ConnectFailure reason) => reason switch
    {
        ConnectFailure.NameNotResolved => "name not resolved",
        ConnectFailure.ProxyRefused => "refused by the next proxy",
        ConnectFailure.Refused => "refused",
        ConnectFailure.TimedOut => "timed out",
        ConnectFailure.Unreachable => "unreachable",
        _ => $"{reason}",
    };

    private static string TimeOut(End waitingFor) =>
        waitingFor == End.Client ? "time-out: nothing from the client" : "time-out: no answer";

    private static string First(Bytes bytes) =>
        $"\"{System.Text.Encoding.Latin1.GetString(bytes.Slice(0, Math.Min(bytes.Length, 32)).Span)}\"";
}
