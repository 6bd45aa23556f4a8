using System.Buffers.Binary;
using System.Text;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Cli.Tests.Rendering;

/// <summary>Makes small recordings by hand.</summary>
internal static class Rungs
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static LegRecording Leg(LegSide side, params LegEvent[] events) =>
        new($"1-{side}".ToLowerInvariant(), side, Start, [.. events]);

    public static HandshakePair Pair(LegRecording? client, LegRecording? origin, bool watched = true) => new(
        "1", "good.test", Start, client, origin,
        OriginWatch: watched ? new Coverage(Start, Start.AddMinutes(1), IsComplete: true) : null);

    public static LegEvent.Seen ClientHello(double at, string host, byte random) =>
        Message(at, End.Client, 1, [3, 3, .. Random(random), 0, 0, 2, 0x13, 1, 1, 0, .. Extensions(
            (0, [.. Prefixed16([0, .. Prefixed16(Encoding.ASCII.GetBytes(host))])]),
            (16, [.. Prefixed16([2, .. "h2"u8])]),
            (43, [4, 3, 4, 3, 3]))]);

    public static LegEvent.Seen ServerHello(double at, byte random) =>
        Message(at, End.Origin, 2, [3, 3, .. Random(random), 0, 0x13, 1, 0, .. Extensions((43, [3, 4]))]);

    public static LegEvent.Seen Protected(double at, End from, int length) =>
        new(Milliseconds(at), new WireItem.Protected(from, 0, ContentType.ApplicationData, length));

    public static LegEvent.Seen Alert(double at, End from, byte number) => new(
        Milliseconds(at),
        new WireItem.AlertRecord(from, 0, new Alert(2, new AlertDescription(number)), 2, ProtocolVersion.Tls12));

    public static TimeSpan Milliseconds(double at) => TimeSpan.FromMilliseconds(at);

    private static LegEvent.Seen Message(double at, End from, byte type, byte[] body) => new(
        Milliseconds(at),
        new WireItem.Handshake(from, 0, new Bytes((byte[])[type, 0, .. Prefixed16(body)]), 1, ProtocolVersion.Tls12));

    private static byte[] Random(byte fill) => [.. Enumerable.Repeat(fill, 32)];

    private static byte[] Extensions(params (ushort Type, byte[] Body)[] extensions) => Prefixed16(
        [.. extensions.SelectMany(item => (byte[])[(byte)(item.Type >> 8), (byte)item.Type, .. Prefixed16(item.Body)])]);

    private static byte[] Prefixed16(byte[] content)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)content.Length);
        return [.. length, .. content];
    }
}
