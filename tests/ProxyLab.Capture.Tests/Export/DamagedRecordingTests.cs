using CsCheck;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture.Tests;

/// <summary>A recording file may say anything: whatever it says can be exported, and what is written can be read.</summary>
public class DamagedRecordingTests
{
    private static readonly Gen<End> AnyEnd = Gen.Enum<End>();
    private static readonly Gen<Bytes> Run = Gen.Byte.Array[1, 60].Select(bytes => new Bytes(bytes));
    private static readonly string[] OddTexts =
        ["[::1]:443", "10.0.0.1:65535", "[", "]:1", ":", "shop.test:443", "1.2.3.4:99999", "HTTP/1.1", "GET", "CONNECT a HTTP/1.1"];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.Int[0, OddTexts.Length - 1].Select(at => OddTexts[at]));

    private static readonly Gen<WireItem> Item = Gen.OneOf(
        Gen.Select(AnyEnd, Gen.Long, Run, Gen.Int, Gen.Bool, (from, at, raw, records, isSsl2) =>
            (WireItem)new WireItem.Handshake(from, at, raw, records % 100, ProtocolVersion.Tls12, isSsl2)),
        Gen.Select(AnyEnd, Gen.Int[0, 2000], Gen.Byte, Run, (from, at, type, body) => (WireItem)new WireItem.Handshake(
            from, at, new((byte[])[type, 0, 0, (byte)body.Length, .. body.Span]), 1, ProtocolVersion.Tls12)),
        Gen.Select(AnyEnd, Gen.Long, Gen.Byte, Gen.Int, Run.Nullable(), (from, at, value, length, raw) =>
            (WireItem)new WireItem.AlertRecord(from, at, new(2, new(value)), length, ProtocolVersion.Tls12) { Raw = raw }),
        Gen.Select(AnyEnd, Gen.Long, (from, at) => (WireItem)new WireItem.ChangeCipherSpec(from, at)),
        Gen.Select(AnyEnd, Gen.Long, Run.Nullable(), (from, at, raw) =>
            (WireItem)new WireItem.Protected(from, at, ContentType.ApplicationData, 9) { Raw = raw }),
        Gen.Select(AnyEnd, Gen.Long, Run, (from, at, first) => (WireItem)new WireItem.NonTls(from, at, NonTlsKind.Other, first)));

    private static readonly Gen<LegEvent> Event = Gen.Select(Gen.Int[0, 9], Gen.TimeSpan, AnyEnd, Item, Text, Text, (kind, at, end, item, one, two) => kind switch
    {
        0 => new LegEvent.Connected(at, one, two),
        1 => new LegEvent.ConnectStarted(at, one),
        2 => new LegEvent.ConnectFailed(at, (ConnectFailure)((uint)at.Ticks % 5), two),
        3 => new LegEvent.HttpHead(at, FactSource.Wire, end, [one, two]),
        4 => new LegEvent.HttpHead(at, FactSource.PeerReported, end, [two]),
        5 => new LegEvent.Segment(at, end, (SegmentKind)((uint)at.Ticks % 4), uint.MaxValue, 7, 1),
        6 => new LegEvent.Tally(at, at.Ticks, long.MaxValue, 0, 0, one),
        7 => new LegEvent.Finished(at, end),
        8 => new LegEvent.ResetSent(at, end),
        _ => (LegEvent)new LegEvent.Seen(at, item),
    });

    [Fact]
    public void Whatever_a_recording_says_can_be_exported_and_redacted() => Gen.Select(Event.Array[0, 12], Event.Array[0, 12], Gen.DateTimeOffset, Text)
        .Sample((client, origin, start, host) =>
        {
            var pair = new HandshakePair(
                "s", host, start, new("c", LegSide.Client, start, [.. client]), new("o", LegSide.Origin, start, [.. origin]));
            foreach (var one in new[] { pair, new Redaction([1]).Apply(pair) })
            {
                var session = new ExportedSession(one, "v", [new(LegSide.Direct, TimeSpan.MaxValue, "text")]);
                var capture = new MemoryStream();
                var count = new PcapngWriter(capture, "v", "1").Write(session);
                OoniExport.Write(Stream.Null, [session], start, "1");
                HarExport.Write(Stream.Null, [session], "1");
                Assert.Equal(count, new ExportReadBack(capture.ToArray()).Packets.Count);
            }
        });
}
