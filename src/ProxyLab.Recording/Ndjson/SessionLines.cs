using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProxyLab.Recording.Ndjson;

/// <summary>Writes the lines of one session, each at once and whole, so that several writers may share a
/// file.</summary>
internal sealed class SessionLines(TextWriter output, string session)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<CertificateFacts, int> _certificates = [];
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes all lines of a session.</summary>
    public void Write(HandshakePair pair, string? verdictJson)
    {
        using var verdict = verdictJson is null ? null : JsonDocument.Parse(verdictJson);
        Line("session", writer =>
        {
            writer.WriteTextIfAny("host", pair.Host);
            writer.WriteTextIfAny("tap", pair.Tap);
            writer.WriteString("startedAt", pair.StartedAt);
        });
        var legs = 0;
        foreach (var (leg, side, isEarlier) in Legs(pair))
        {
            Leg(leg, side, isEarlier);
            legs++;
        }

        if (verdict is not null)
        {
            // Written anew rather than copied: it may have line ends between its tokens.
            Line("verdict", writer =>
            {
                writer.WritePropertyName("verdict");
                verdict.RootElement.WriteTo(writer);
            });
        }

        Line("end", writer =>
        {
            writer.WriteNumber("legs", legs);
            WatchJson.Write(writer, "clientWatch", pair.ClientWatch);
            WatchJson.Write(writer, "originWatch", pair.OriginWatch);
            if (pair.IsPairingUncertain)
            {
                writer.WriteBoolean("pairingUncertain", true);
            }

            if (pair.AreSidesUncertain)
            {
                writer.WriteBoolean("sidesUncertain", true);
            }
        });
    }

    /// <summary>Writes one object as one line.</summary>
    public static void Write(TextWriter output, ArrayBufferWriter<byte> line, Action<Utf8JsonWriter> fields)
    {
        line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static IEnumerable<(LegRecording Leg, LegSide Side, bool IsEarlier)> Legs(HandshakePair pair)
    {
        if (pair.AtClient is { } client)
        {
            yield return (client, LegSide.Client, false);
        }

        for (var i = 0; i < pair.EarlierAtOrigin.Count; i++)
        {
            yield return (pair.EarlierAtOrigin[i], LegSide.Origin, true);
        }

        if (pair.AtOrigin is { } origin)
        {
            yield return (origin, LegSide.Origin, false);
        }

        for (var i = 0; i < pair.Direct.Count; i++)
        {
            yield return (pair.Direct[i], LegSide.Direct, false);
        }
    }

    private void Leg(LegRecording leg, LegSide side, bool isEarlier)
    {
        Line("leg", writer =>
        {
            Name(writer, leg, side);
            writer.WriteString("startedAt", leg.StartedAt);
            if (isEarlier)
            {
                writer.WriteBoolean("earlier", true);
            }

            writer.WriteNumber("events", leg.Events.Count);
        });
        for (var i = 0; i < leg.Events.Count; i++)
        {
            Event(leg, side, i);
        }
    }

    private void Event(LegRecording leg, LegSide side, int number)
    {
        var one = leg.Events[number];
        if (one is LegEvent.ChainKnown known)
        {
            Certificates(known.Chain);
        }

        Line("event", writer =>
        {
            Name(writer, leg, side);
            writer.WriteNumber("seq", number);
            writer.WriteSeconds("t", one.At);
            EventJson.Write(writer, one, certificate => _certificates[certificate]);
        });
    }

    private void Certificates(ChainFacts chain)
    {
        for (var i = 0; i < chain.Certificates.Count; i++)
        {
            var certificate = chain.Certificates[i];
            if (_certificates.TryAdd(certificate, _certificates.Count))
            {
                Line("certificate", writer =>
                {
                    writer.WriteNumber("certificate", _certificates[certificate]);
                    CertificateJson.Write(writer, certificate);
                });
            }
        }
    }

    private static void Name(Utf8JsonWriter writer, LegRecording leg, LegSide side)
    {
        writer.WriteNamed("leg", side);
        writer.WriteString("connection", leg.Connection);
    }

    private void Line(string type, Action<Utf8JsonWriter> fields) => Write(output, _line, writer =>
    {
        writer.WriteString("type", type);
        writer.WriteString("session", session);
        fields(writer);
    });
}
