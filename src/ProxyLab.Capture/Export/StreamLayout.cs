using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Says which bytes of a leg's two directions are known, and where they stood.</summary>
internal sealed class StreamLayout
{
    private readonly Dictionary<LegEvent, (long Start, byte[] Bytes)> _chunks = new(ReferenceEqualityComparer.Instance);

    private StreamLayout()
    {
    }

    /// <summary>Lays out the items of a leg that stood on the wire; what keys laid open lies inside records and has no place of its own.</summary>
    public static StreamLayout Of(LegRecording leg)
    {
        var layout = new StreamLayout();
        var version = VersionOf(leg);
        foreach (var end in new[] { End.Client, End.Origin })
        {
            var run = new List<LegEvent.Seen>();
            var alertsEnd = 0L;
            foreach (var seen in leg.Events.OfType<LegEvent.Seen>().Where(seen => IsOnWire(seen) && seen.Item.From == end))
            {
                if (run is [.., { Item: WireItem.Handshake last }] && !Continues(last, seen.Item))
                {
                    layout.AddRun(run);
                    run.Clear();
                }

                if (seen.Item is WireItem.Handshake { IsSsl2Form: false })
                {
                    run.Add(seen);
                }
                else if (BytesOf(seen.Item, version, ref alertsEnd) is { Length: > 0 } bytes)
                {
                    layout._chunks[seen] = (Start(seen.Item), bytes);
                }
            }

            layout.AddRun(run);
        }

        return layout;
    }

    /// <summary>Finds the bytes an event showed and where they began in its direction; <c>null</c> when it showed none that are kept.</summary>
    public (long Start, byte[] Bytes)? Find(LegEvent seen) => _chunks.TryGetValue(seen, out var chunk) ? chunk : null;

    private void AddRun(List<LegEvent.Seen> run)
    {
        if (run.Count == 0)
        {
            return;
        }

        var chunks = RecordFraming.Frame(run.ConvertAll(seen => (WireItem.Handshake)seen.Item));
        for (var i = 0; i < run.Count; i++)
        {
            _chunks[run[i]] = (run[i].Item.Offset - (i == 0 ? HeaderSize : 0), chunks[i]);
        }
    }

    private static bool IsOnWire(LegEvent.Seen seen) => seen.Source == FactSource.Wire;

    private static bool Continues(WireItem.Handshake last, WireItem item) =>
        item is WireItem.Handshake { IsSsl2Form: false } && item.Offset == RecordFraming.EndOf(last);

    private static long Start(WireItem item) => item is WireItem.Handshake ? 0 : item.Offset;

    private static byte[]? BytesOf(WireItem item, ProtocolVersion version, ref long alertsEnd) => item switch
    {
        WireItem.Handshake hello => RecordFraming.Ssl2Record(hello),
        WireItem.AlertRecord { Value: { } alert } record => Alert(record, alert, ref alertsEnd),
        WireItem.AlertRecord { Raw: { } raw } => raw.Span.ToArray(),
        WireItem.ChangeCipherSpec => RecordFraming.Record(ContentType.ChangeCipherSpec, version, [1]),
        WireItem.Protected { Raw: { } raw } => raw.Span.ToArray(),
        WireItem.NonTls other => other.First.Span.ToArray(),
        _ => null,
    };

    // Of several alerts in a record the first carries the header.
    private static byte[] Alert(WireItem.AlertRecord record, Alert alert, ref long alertsEnd)
    {
        byte[] body = [alert.Level, alert.Description.Value];
        if (record.Offset < alertsEnd)
        {
            return body;
        }

        alertsEnd = record.Offset + HeaderSize + record.Length;
        return [.. RecordFraming.Header(ContentType.Alert, record.RecordVersion, record.Length), .. body];
    }

    // A change_cipher_spec record is kept without its version: it is that of the ServerHello's record (RFC 8446
    // appendix D.4).
    private static ProtocolVersion VersionOf(LegRecording leg) =>
        leg.FirstMessage(End.Origin, HandshakeType.ServerHello)?.Item.RecordVersion ?? ProtocolVersion.Tls12;

    private const int HeaderSize = 5;
}
