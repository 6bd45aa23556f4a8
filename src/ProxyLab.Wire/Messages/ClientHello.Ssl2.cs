namespace ProxyLab.Wire;

/// <content>Is the wire form of SSL 2.0 (RFC 5246 §E.2).</content>
public sealed partial record ClientHello
{
    private const int Ssl2SpecLength = 3;

    /// <summary>Parses a hello in the SSL 2.0 form: the body of its record, without the two length bytes.</summary>
    public static Parsed<ClientHello> ParseSsl2(ReadOnlyMemory<byte> body)
    {
        var reader = new WireReader(body);
        if (!reader.AtEnd && reader.Rest[0] != (byte)HandshakeType.ClientHello)
        {
            reader.Fail(WireFaultKind.BadValue, "msg_type");
        }

        reader.ReadUInt8("msg_type");
        var version = new ProtocolVersion(reader.ReadUInt16("version"));
        var specsLength = Length(ref reader, "cipher_spec_length", Ssl2SpecLength, ushort.MaxValue);
        if (specsLength % Ssl2SpecLength != 0)
        {
            reader.Fail(WireFaultKind.BadLength, "cipher_spec_length");
        }

        var sessionIdLength = Length(ref reader, "session_id_length", 0, 32);
        var challengeLength = Length(ref reader, "challenge_length", 16, 32);
        var specs = reader.ReadBytes(specsLength, "cipher_specs");
        var sessionId = reader.ReadBytes(sessionIdLength, "session_id");
        var challenge = reader.ReadBytes(challengeLength, "challenge");
        reader.End("ClientHello");
        if (reader.Fault is { } fault)
        {
            return Parsed.Failed<ClientHello>(fault);
        }

        return Parsed.Ok(new ClientHello
        {
            Raw = new(body),
            LegacyVersion = version,
            Random = challenge,
            SessionId = sessionId,
            CipherSuites = TlsSuites(specs.Span),
            Ssl2CipherSpecs = specs,
            CompressionMethods = Bytes.Empty,
            Extensions = null,
        });
    }

    private static int Length(ref WireReader reader, string field, int minimum, int maximum)
    {
        var length = reader.ReadUInt16(field);
        if (length < minimum || length > maximum)
        {
            reader.Fail(WireFaultKind.BadLength, field);
        }

        return length;
    }

    // A spec whose first byte is zero carries a TLS suite in the other two.
    private static EquatableArray<CipherSuite> TlsSuites(ReadOnlySpan<byte> specs)
    {
        var suites = new List<CipherSuite>();
        for (; specs.Length >= Ssl2SpecLength; specs = specs[Ssl2SpecLength..])
        {
            if (specs[0] == 0)
            {
                suites.Add(new((ushort)((specs[1] << 8) | specs[2])));
            }
        }

        return [.. suites];
    }

    private Bytes WriteSsl2(Bytes specs) =>
        new WireWriter()
            .UInt8((byte)HandshakeType.ClientHello)
            .UInt16(LegacyVersion.Value)
            .UInt16(specs.Length)
            .UInt16(SessionId.Length)
            .UInt16(Random.Length)
            .Raw(specs.Span)
            .Raw(SessionId.Span)
            .Raw(Random.Span)
            .Written();
}
