using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes and reads an event of any kind.</summary>
internal static class EventJson
{
    /// <summary>Writes kind and fields.</summary>
    public static void Write(Utf8JsonWriter writer, LegEvent one, Func<CertificateFacts, int> numberOf)
    {
        if (one.Frame is { } frame)
        {
            writer.WriteNumber("frame", frame);
        }

        if (one is LegEvent.Seen seen)
        {
            ItemJson.Write(writer, seen.Item, seen.Source);
        }
        else if (one is LegEvent.ChainKnown known)
        {
            ChainJson.Write(writer, known.Chain, numberOf);
        }
        else if (!TransportJson.Write(writer, one) && !FactJson.Write(writer, one))
        {
            throw new ArgumentException($"no form for {one.GetType()}", nameof(one));
        }
    }

    /// <summary>Reads an event; <c>null</c> when a later version wrote it.</summary>
    public static LegEvent? Read(Fields fields, IReadOnlyDictionary<int, CertificateFacts> certificates)
    {
        var one = ReadWithoutFrame(fields, certificates);
        return one is not null && fields.Has("frame") ? one with { Frame = fields.Int("frame") } : one;
    }

    private static LegEvent? ReadWithoutFrame(Fields fields, IReadOnlyDictionary<int, CertificateFacts> certificates)
    {
        var kind = fields.Text("kind");
        var at = fields.Seconds("t");
        if (kind == "chain")
        {
            return new LegEvent.ChainKnown(at, ChainJson.Read(fields, certificates));
        }

        var one = TransportJson.Read(kind, at, fields) ?? FactJson.Read(kind, at, fields);
        if (one is null && ItemJson.Read(kind, fields) is { } item)
        {
            return new LegEvent.Seen(at, item, fields.Has("source") ? fields.Named<FactSource>("source") : FactSource.Wire);
        }

        if (one is null)
        {
            fields.SetUnknown($"kind '{kind}'");
        }

        return one;
    }
}
