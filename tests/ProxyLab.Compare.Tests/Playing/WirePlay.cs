using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Makes legs as two captures show them, each event at its own second.</summary>
internal sealed class WirePlay(string name, double start, double clock = 0)
{
    private readonly List<LegEvent> _events = [];

    public LegRecording Leg(LegSide side) =>
        new(name, side, Play.Start.AddSeconds(start + clock), [.. _events.OrderBy(happened => happened.At)]);

    public WirePlay Opens(
        uint sequence,
        string ends = "10.0.0.1:1",
        string to = "10.0.0.2:443",
        byte hops = 64,
        double after = 0.001,
        byte? back = null) =>
        Note(0, at => new LegEvent.ConnectStarted(at, to))
            .Note(0, at => new LegEvent.Segment(at, End.Client, SegmentKind.Syn, sequence, sequence + 7, hops))
            .Note(after, at => new LegEvent.Segment(at, End.Origin, SegmentKind.SynAck, ~sequence, 9, back ?? hops))
            .Note(after, at => new LegEvent.Connected(at, ends, to));

    /// <summary>Opens it, of which the client's segments alone are seen.</summary>
    public WirePlay Follows(uint sequence, string to = "10.0.0.2:443") =>
        Dials(sequence, to).Note(0.001, at => new LegEvent.Connected(at, "10.0.0.1:1", to));

    /// <summary>Opens it, of which the origin's segments alone are seen.</summary>
    public WirePlay Answers(uint sequence) =>
        Note(0, at => new LegEvent.Segment(at, End.Origin, SegmentKind.SynAck, sequence, null, 64));

    public WirePlay Dials(uint sequence, string to) =>
        Note(0, at => new LegEvent.ConnectStarted(at, to))
            .Note(0, at => new LegEvent.Segment(at, End.Client, SegmentKind.Syn, sequence, null, 64));

    public WirePlay Refused(uint sequence, double after = 0.001, string to = "10.0.0.2:443") =>
        Dials(sequence, to).Note(after, at => new LegEvent.ConnectFailed(at, ConnectFailure.Refused));

    public WirePlay Says(double after, End from, Bytes message) =>
        Sees(after, new WireItem.Handshake(from, 5, message, 1, ProtocolVersion.Tls12));

    public WirePlay Protected(double after, End from) =>
        Sees(after, new WireItem.Protected(from, 600, ContentType.ApplicationData, 69));

    public WirePlay Plain(double after, End from, NonTlsKind kind = NonTlsKind.Http) =>
        Sees(after, new WireItem.NonTls(from, 0, kind, Bytes.Copy("GET / HTTP/1.1"u8)));

    public WirePlay Alerts(double after, End from, byte number) =>
        Sees(after, new WireItem.AlertRecord(from, 900, new(2, new(number)), 2, ProtocolVersion.Tls12));

    public WirePlay Resets(double after, End by) => Note(after, at => new LegEvent.ResetSent(at, by));

    /// <summary>RST that arrives with a TTL.</summary>
    public WirePlay Resets(double after, End by, byte hops) =>
        Note(after, at => new LegEvent.Segment(at, by, SegmentKind.Reset, 1, null, hops)).Resets(after, by);

    public WirePlay Asks(double after, string host) =>
        Note(after, at => new LegEvent.HttpHead(at, FactSource.Wire, End.Client, [$"CONNECT {host}:443 HTTP/1.1"]));

    /// <summary>Asks a SOCKS proxy, once the connection stands.</summary>
    public WirePlay AsksSocks(double after, string target) =>
        Note(after, at => new LegEvent.ConnectStarted(at, target));

    /// <summary>Repeats what was said, to no acknowledgment.</summary>
    public WirePlay Repeats(double after, End waitingFor) => Note(after, at => new LegEvent.TimedOut(at, waitingFor));

    public WirePlay Closes(double after, End by) => Note(after, at => new LegEvent.Finished(at, by));

    /// <summary>A TLS 1.3 session without keys: hello, answer a little later, a request and its response, FIN of the
    /// client's end.</summary>
    public WirePlay Shakes(Bytes hello, Bytes answer, double after = 0.002, double trip = 0.002, double end = 1) =>
        Says(after, End.Client, hello).Says(after + trip, End.Origin, answer).Protected(after + trip, End.Origin)
            .Protected(
                after + (2 * trip),
                End.Client).Protected(after + (2 * trip), End.Client).Protected(after + (3 * trip), End.Origin)
            .Protected(after + (3 * trip), End.Origin).Closes(end, End.Client);

    /// <summary>A look at the certificate: the end towards the client leaves after the answer.</summary>
    public WirePlay Looks(Bytes hello, Bytes answer, double after = 0.002) =>
        Says(after, End.Client, hello).Says(
            after + 0.001, End.Origin, answer).Protected(after + 0.001, End.Origin).Closes(after + 0.002, End.Client);

    private WirePlay Sees(double after, WireItem item) => Note(after, at => new LegEvent.Seen(at, item));

    private WirePlay Note(double after, Func<TimeSpan, LegEvent> make)
    {
        _events.Add(make(TimeSpan.FromSeconds(after)));
        return this;
    }
}
