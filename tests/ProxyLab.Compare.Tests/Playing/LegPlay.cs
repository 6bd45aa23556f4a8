using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare.Tests.Playing;

/// <summary>Plays one leg, event by event, on the play's clock.</summary>
internal sealed class LegPlay(Play play, LegSide side, string name)
{
    private readonly List<LegEvent> _events = [];
    private readonly TimeSpan _start = play.Now;

    public LegRecording Recording => new(name, side, Play.Start + _start, [.. _events]);

    public LegPlay Connects() =>
        Note(at => new LegEvent.ConnectStarted(at, "origin.test:443"))
            .Note(at => new LegEvent.Connected(at, $"{name}:1", $"{name}:2"));

    public LegPlay Dials() => Note(at => new LegEvent.ConnectStarted(at, "origin.test:443"));

    public LegPlay Fails(ConnectFailure reason) => Dials().Note(at => new LegEvent.ConnectFailed(at, reason));

    public LegPlay Hello(Bytes hello) => Says(End.Client, hello);

    public LegPlay Says(End from, Bytes message) =>
        Sees(new WireItem.Handshake(from, 5, message, 1, ProtocolVersion.Tls12));

    public LegPlay Changes(End from) => Sees(new WireItem.ChangeCipherSpec(from, 500));

    public LegPlay Protected(End from, ContentType type = ContentType.ApplicationData) => Sees(new WireItem.Protected(from, 600, type, 69));

    public LegPlay Alerts(End from, byte number, byte level = 2) =>
        Sees(new WireItem.AlertRecord(from, 900, new(level, new(number)), 2, ProtocolVersion.Tls12));

    public LegPlay Reports(End from, byte number) => Note(at => new LegEvent.AlertKnown(at, FactSource.PeerReported, from, new(2, new(number))));

    public LegPlay Plain(End from) => Sees(new WireItem.NonTls(from, 0, NonTlsKind.Http, Bytes.Copy("HTTP/1.1 400"u8)));

    public LegPlay Finishes(End by) => Note(at => new LegEvent.Finished(at, by));

    public LegPlay Resets(End by) => Note(at => new LegEvent.ResetSent(at, by));

    public LegPlay TimesOut(End waitingFor) => Note(at => new LegEvent.TimedOut(at, waitingFor));

    public LegPlay Shows(ChainFacts chain) => Note(at => new LegEvent.ChainKnown(at, chain));

    public LegPlay Completes(ushort version = 0x0304, string? alpn = null) =>
        Note(at => new LegEvent.HandshakeCompleted(at, FactSource.PeerReported, new ProtocolVersion(version), null, alpn));

    public LegPlay Data(End from) => Note(at => new LegEvent.ApplicationData(at, FactSource.PeerReported, from));

    public LegPlay Head(End from, string line, FactSource source = FactSource.PeerReported) =>
        Note(at => new LegEvent.HttpHead(at, source, from, [line]));

    public LegPlay Loses() => Note(at => new LegEvent.Dropped(at, 1, 100));

    /// <summary>A whole handshake of TLS 1.3, as a tap without keys sees it.</summary>
    public LegPlay Shakes13(Bytes hello, Bytes answer) =>
        Hello(hello).Says(End.Origin, answer).Changes(End.Origin).Protected(End.Origin).Changes(End.Client).Protected(End.Client);

    /// <summary>A whole handshake of TLS 1.2 with a certificate.</summary>
    public LegPlay Shakes12(Bytes hello, Bytes answer, ChainFacts chain) =>
        Offers12(hello, answer, chain)
            .Says(End.Client, Hellos.KeyExchange).Changes(End.Client).Protected(End.Client, ContentType.Handshake)
            .Changes(End.Origin).Protected(End.Origin, ContentType.Handshake);

    /// <summary>TLS 1.2 up to the certificate.</summary>
    public LegPlay Offers12(Bytes hello, Bytes answer, ChainFacts chain) =>
        Hello(hello).Says(End.Origin, answer).Says(End.Origin, Hellos.Certificate).Shows(chain);

    /// <summary>A request, its response, and FIN of both ends.</summary>
    public LegPlay Talks() => Exchanges().Closes();

    public LegPlay Exchanges() =>
        Protected(End.Client).Data(End.Client).Protected(End.Origin).Data(End.Origin);

    public LegPlay Closes() => Finishes(End.Origin).Finishes(End.Client);

    public LegPlay Wait(double seconds)
    {
        play.Wait(seconds);
        return this;
    }

    /// <summary>Lays a message open that keys decrypt.</summary>
    public LegPlay Opens(End from, Bytes message) =>
        Note(at => new LegEvent.Seen(at, new WireItem.Handshake(from, 600, message, 1, ProtocolVersion.Tls12), FactSource.Decrypted));

    public LegPlay OpensAlert(End from, byte number, byte level = 2) =>
        Note(at => new LegEvent.Seen(at, new WireItem.AlertRecord(from, 900, new(level, new(number)), 2, ProtocolVersion.Tls12), FactSource.Decrypted));

    private LegPlay Sees(WireItem item) => Note(at => new LegEvent.Seen(at, item));

    private LegPlay Note(Func<TimeSpan, LegEvent> make)
    {
        _events.Add(make(play.Tick() - _start));
        return this;
    }
}
