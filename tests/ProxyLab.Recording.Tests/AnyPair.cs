using CsCheck;
using ProxyLab.Wire;

namespace ProxyLab.Recording.Tests;

/// <summary>Generates sessions of events of every kind.</summary>
internal static class AnyPair
{
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf('\n', '"', '\\', 'é', '\u2028', '漢')), 0, 12];
    private static readonly Gen<string?> TextOrNull = Text.Null();
    private static readonly Gen<Bytes> Run = Gen.Byte.Array[0, 40].Select(bytes => new Bytes(bytes));
    private static readonly Gen<Bytes> Message = Gen.Byte.Array[4, 60].Select(bytes => new Bytes(bytes));
    private static readonly Gen<End> AnyEnd = Gen.Enum<End>();
    private static readonly Gen<FactSource> Source = Gen.Enum<FactSource>();
    private static readonly Gen<long> Count = Gen.Long[0, long.MaxValue];
    private static readonly Gen<TimeSpan> Time = Gen.Long[0, 10_000_000L * 86_400].Select(TimeSpan.FromTicks);
    private static readonly Gen<Alert> AnyAlert = Gen.Select(
        Gen.Byte, Gen.Byte, (level, what) => new Alert(level, new(what)));
    private static readonly Gen<ProtocolVersion> Version = Gen.UShort.Select(value => new ProtocolVersion(value));

    private static readonly Gen<DateTimeOffset> Moment =
        Gen.Select(Gen.Long[0, 10_000_000L * 86_400 * 36_500], Gen.Int[-14, 14], (ticks, hours) =>
            new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks).ToOffset(TimeSpan.FromHours(hours)));

    private static readonly Gen<EquatableArray<string>> Texts = List(Text, 3);

    private static readonly Gen<CertificateFacts> Certificate = Gen.Select(
        Gen.Select(Run, Run, Run, Run), Gen.Select(Text, Text, Text, Text), Gen.Select(Moment, Moment), Gen.Select(Texts, Texts, Texts), Gen.Select(Gen.Int, Gen.Bool, Gen.Bool),
        (bytes, names, times, lists, rest) => new CertificateFacts(
            bytes.Item1, bytes.Item2, bytes.Item3, names.Item1, names.Item2, bytes.Item4, times.Item1, times.Item2,
            lists.Item1, lists.Item2, names.Item3, rest.Item1, names.Item4, rest.Item2, rest.Item3, lists.Item3));

    private static readonly Gen<ChainFacts> Chain = Gen.Select(
        Source,
        List(Certificate, 3),
        Gen.Select(
            Text,
            Moment,
            TextOrNull,
            Gen.Int,
            (store, clock, host, level) => new ChainContext(store, clock, host, level)),
        List(Gen.Select(Gen.Int, Gen.Int, (code, depth) => new ChainError(new(code), depth)), 3),
        Run.Nullable(),
        (source, certificates, context, errors, anchor) =>
            new ChainFacts(source, certificates, context, errors, anchor));

    private static readonly Gen<WireItem> Item = Gen.OneOf(
        Gen.Select(Gen.Select(AnyEnd, Count), Message, Gen.Int[1, 99], Version, Gen.Bool, (at, raw, records, version, isSsl2) =>
            (WireItem)new WireItem.Handshake(at.Item1, at.Item2, raw, records, version, isSsl2)),
        Gen.Select(Gen.Select(AnyEnd, Count), AnyAlert.Nullable(), Gen.Int[0, 20_000], Version, Run.Nullable(), (at, alert, length, version, raw) =>
            (WireItem)new WireItem.AlertRecord(at.Item1, at.Item2, alert, length, version) { Raw = raw }),
        Gen.Select(AnyEnd, Count, (from, offset) => (WireItem)new WireItem.ChangeCipherSpec(from, offset)),
        Gen.Select(AnyEnd, Count, Gen.Byte, Gen.Int[0, 20_000], Run.Nullable(), (from, offset, type, length, raw) =>
            (WireItem)new WireItem.Protected(from, offset, (ContentType)type, length) { Raw = raw }),
        Gen.Select(AnyEnd, Count, Gen.Enum<NonTlsKind>(), Run, (from, offset, kind, first) =>
            (WireItem)new WireItem.NonTls(from, offset, kind, first)),
        Gen.Select(AnyEnd, Count, Gen.Enum<WireFaultKind>(), Text, Gen.Int, (from, offset, kind, field, at) =>
            (WireItem)new WireItem.Malformed(from, offset, new(kind, field, at))));

    /// <summary>Generates one event of any kind, from a capture or not.</summary>
    public static Gen<LegEvent> Event { get; } = Gen.Select(
        Kind(), Gen.Int[1, int.MaxValue].Nullable(), (one, frame) => one with { Frame = frame });

    private static Gen<LegEvent> Kind() => Gen.OneOf(
        Gen.Select(Time, Item, Source, (at, item, source) => (LegEvent)new LegEvent.Seen(at, item, source)),
        Gen.Select(Gen.Select(Time, AnyEnd), Gen.Enum<SegmentKind>(), Gen.UInt, Gen.UInt.Nullable(), Gen.Byte, (at, kind, sequence, timestamp, ttl) =>
            (LegEvent)new LegEvent.Segment(at.Item1, at.Item2, kind, sequence, timestamp, ttl)),
        Gen.Select(Time, Text, (at, target) => (LegEvent)new LegEvent.ConnectStarted(at, target)),
        Gen.Select(Time, Text, Text, (at, client, origin) => (LegEvent)new LegEvent.Connected(at, client, origin)),
        Gen.Select(
            Time,
            Gen.Enum<ConnectFailure>(),
            TextOrNull,
            (at, reason, detail) => (LegEvent)new LegEvent.ConnectFailed(at, reason, detail)),
        Gen.Select(Time, AnyEnd, (at, end) => (LegEvent)new LegEvent.FirstBytes(at, end)),
        Gen.Select(Time, AnyEnd, (at, end) => (LegEvent)new LegEvent.Finished(at, end)),
        Gen.Select(Time, AnyEnd, (at, end) => (LegEvent)new LegEvent.ResetSent(at, end)),
        Gen.Select(Time, AnyEnd, (at, end) => (LegEvent)new LegEvent.TimedOut(at, end)),
        Gen.Select(Time, Source, Version.Nullable(), Gen.UShort.Nullable(), TextOrNull, (at, source, version, suite, alpn) =>
            (LegEvent)new LegEvent.HandshakeCompleted(
                at, source, version, suite is { } value ? new CipherSuite(value) : null, alpn)),
        Gen.Select(
            Time,
            Source,
            AnyEnd,
            AnyAlert,
            (at, source, from, alert) => (LegEvent)new LegEvent.AlertKnown(at, source, from, alert)),
        Gen.Select(Time, Chain, (at, chain) => (LegEvent)new LegEvent.ChainKnown(at, chain)),
        Gen.Select(
            Time,
            Source,
            AnyEnd,
            Texts,
            (at, source, from, head) => (LegEvent)new LegEvent.HttpHead(at, source, from, head)),
        Gen.Select(Time, Text, (at, user) => (LegEvent)new LegEvent.ProxyUser(at, user)),
        Gen.Select(
            Time, Source, AnyEnd, (at, source, from) => (LegEvent)new LegEvent.ApplicationData(at, source, from)),
        Gen.Select(Gen.Select(Time, Text), Count, Count, Count, Count, (at, clientBytes, originBytes, clientRecords, originRecords) =>
            (LegEvent)new LegEvent.Tally(at.Item1, clientBytes, originBytes, clientRecords, originRecords, at.Item2)),
        Gen.Select(Time, Count, Count, (at, chunks, bytes) => (LegEvent)new LegEvent.Dropped(at, chunks, bytes)));

    /// <summary>Generates one session; its connections are told apart by number.</summary>
    public static Gen<HandshakePair> Pair { get; } = Gen.Select(
        Gen.Select(Text, TextOrNull, Moment),
        Gen.Select(Leg(LegSide.Client).Null(), Leg(LegSide.Origin).Null()),
        Gen.Select(List(Leg(LegSide.Origin), 2), List(Leg(LegSide.Direct), 2)),
        Gen.Select(Watch.Null(), Watch.Null()),
        Gen.Select(Gen.Bool, Gen.Bool, TextOrNull),
        (about, ends, more, watches, doubts) => new HandshakePair(
            about.Item1,
            about.Item2,
            about.Item3,
            ends.Item1,
            ends.Item2,
            [.. Numbered(more.Item1)],
            [.. Numbered(more.Item2)],
            watches.Item1,
            watches.Item2)
        {
            Tap = doubts.Item3,
            IsPairingUncertain = doubts.Item1,
            AreSidesUncertain = doubts.Item2,
        });

    private static Gen<Coverage> Watch =>
        Gen.Select(Moment, Moment, Gen.Bool, (from, to, isComplete) => new Coverage(from, to, isComplete));

    private static Gen<LegRecording> Leg(LegSide side) =>
        Gen.Select(Text, Moment, List(Event, 6), (connection, startedAt, events) =>
        new LegRecording(connection, side, startedAt, events));

    private static IEnumerable<LegRecording> Numbered(EquatableArray<LegRecording> legs) =>
        ((IEnumerable<LegRecording>)legs).Select(
            (leg, number) => leg with { Connection = $"{leg.Connection}#{number}" });

    private static Gen<EquatableArray<T>> List<T>(Gen<T> item, int most) =>
        item.Array[0, most].Select(EquatableArrayOf);

    private static EquatableArray<T> EquatableArrayOf<T>(T[] items) => [.. items];
}
