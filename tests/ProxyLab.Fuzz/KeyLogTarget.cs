using System.Buffers.Binary;
using ProxyLab.Capture;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes key logs, and the opening of records with them.</summary>
internal static class KeyLogTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return;
        }

        var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes.Length - 2);
        var keys = KeyLog.Parse(bytes.Slice(2, length));
        Invariant.Holds(keys.Count <= length / 64, "no secret comes from nothing");
        Invariant.Holds(
            KeyLog.Empty.Join(keys).Count == keys.Count && keys.Join(keys).Count == keys.Count,
            "joined with itself a log is the same");
        var content = bytes[(2 + length)..].ToArray();
        var opened = ConnectionOutcome.Of(content, new(keys, KeepsProtected: true));
        opened.Check(CaptureOutcome.Of(new MemoryStream(content)));

        // Keys add what they lay open, and change nothing of what was in clear.
        var plain = ConnectionOutcome.Of(content, new());
        Invariant.Same(Clear(plain), Clear(opened), "keys change no message in clear");
    }

    /// <summary>Writes an input.</summary>
    public static byte[] Join(byte[] keys, byte[] capture) =>
        [(byte)(keys.Length >> 8), (byte)keys.Length, .. keys, .. capture];

    private static string Clear(ConnectionOutcome outcome) => string.Join('\n', outcome.Connections
        .OrderBy(one => one.Stream)
        .SelectMany(one => one.Leg.Events.OfType<LegEvent.Seen>()
            .Where(seen => seen.Source == FactSource.Wire)
            .Select(seen => seen.Item)
            .OfType<WireItem.Handshake>()
            .Select(item => $"{one.Client} {item.From} {item.Offset} {item.Raw}")));
}
