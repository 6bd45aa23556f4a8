using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

/// <summary>Makes one small session with something of everything.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static CertificateFacts Leaf { get; } = new(
        Bytes.FromHex("3003020101"),
        Bytes.FromHex("aabb"),
        Bytes.FromHex("ccdd"),
        "CN=origin.test",
        "CN=Test-only CA",
        Bytes.FromHex("01"),
        Start.AddDays(-90),
        Start.AddDays(-1),
        ["origin.test", "*.origin.test"],
        ["127.0.0.1"],
        "EC",
        256,
        "SHA256withECDSA",
        IsCa: false,
        IsSelfSigned: false,
        ["2.5.29.17"]);

    public static ChainFacts Chain { get; } = new(
        FactSource.Wire,
        [Leaf],
        new("system", Start, "origin.test", 2),
        [new(new(20), 0), new(new(10), 0)],
        AnchorSha256: null);

    public static HandshakePair Pair { get; } = new(
        "s1",
        "origin.test",
        Start,
        new("c1", LegSide.Client, Start,
        [
            new LegEvent.Connected(Ms(0), "127.0.0.1:50000", "127.0.0.1:8080"),
            new LegEvent.HttpHead(Ms(0.5), FactSource.Wire, End.Client, ["CONNECT origin.test:443 HTTP/1.1", "Host: origin.test:443"]),
            new LegEvent.FirstBytes(Ms(1), End.Client),
            new LegEvent.Seen(Ms(1.2345), new WireItem.Handshake(End.Client, 5, Hello.Client().Write(), 1, ProtocolVersion.Tls10)),
            new LegEvent.Seen(Ms(9), new WireItem.AlertRecord(End.Origin, 0, new(2, new(40)), 2, ProtocolVersion.Tls12)),
            new LegEvent.Finished(Ms(9.1), End.Origin),
            new LegEvent.Tally(Ms(9.2), 60, 7, 0, 0, "Cl"),
        ]),
        new("o2", LegSide.Origin, Start.AddMilliseconds(2),
        [
            new LegEvent.ConnectStarted(Ms(0), "origin.test:443"),
            new LegEvent.Connected(Ms(1), "127.0.0.1:50001", "127.0.0.1:443"),
            new LegEvent.Seen(Ms(1.5), new WireItem.Handshake(End.Client, 5, Hello.Client().Write(), 1, ProtocolVersion.Tls10)),
            new LegEvent.Seen(Ms(2), new WireItem.Handshake(End.Origin, 5, Hello.Origin13().Write(), 1, ProtocolVersion.Tls12)),
            new LegEvent.Seen(Ms(2), new WireItem.ChangeCipherSpec(End.Origin, 50)),
            new LegEvent.Seen(Ms(2), new WireItem.Protected(End.Origin, 56, ContentType.ApplicationData, 900)),
            new LegEvent.ChainKnown(Ms(3), Chain),
            new LegEvent.HandshakeCompleted(Ms(3.5), FactSource.PeerReported, ProtocolVersion.Tls13, new(0x1301), "h2"),
            new LegEvent.ApplicationData(Ms(3.6), FactSource.PeerReported, End.Client),
            new LegEvent.AlertKnown(Ms(4), FactSource.PeerReported, End.Client, new(2, new(45))),
            new LegEvent.Seen(Ms(4.5), new WireItem.AlertRecord(End.Client, 200, null, 19, ProtocolVersion.Tls12)),
            new LegEvent.ResetSent(Ms(5), End.Client),
        ]),
        [
            new("o1", LegSide.Origin, Start.AddMilliseconds(1),
            [
                new LegEvent.ConnectStarted(Ms(0), "origin.test:443"),
                new LegEvent.ConnectFailed(Ms(0.3), ConnectFailure.Refused),
            ]),
        ],
        [
            new("d1", LegSide.Direct, Start.AddSeconds(1),
            [
                new LegEvent.Seen(Ms(1), new WireItem.NonTls(End.Origin, 0, NonTlsKind.Http, new("HTTP/1.1 400"u8.ToArray()))),
                new LegEvent.Seen(Ms(2), new WireItem.Malformed(End.Client, 77, new(WireFaultKind.BadValue, "type", 0))),
                new LegEvent.TimedOut(Ms(30_000), End.Origin),
                new LegEvent.Dropped(Ms(30_001), 3, 4096),
                new LegEvent.ChainKnown(Ms(30_002), Chain with { Source = FactSource.Decrypted, AnchorSha256 = Bytes.FromHex("ee") }),
            ]),
        ],
        new(Start.AddSeconds(-1), Start.AddSeconds(40), IsComplete: true),
        new(Start.AddSeconds(-1), Start.AddSeconds(40), IsComplete: true));

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
}
