namespace ProxyLab.Wire;

/// <content>Is the wire form of SSL 3.0 to TLS 1.3 (RFC 8446 §4.1.2).</content>
public sealed partial record ClientHello
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<ClientHello> Parse(ReadOnlyMemory<byte> message)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.ClientHello);
        var version = new ProtocolVersion(reader.ReadUInt16("legacy_version"));
        var random = reader.ReadBytes(32, "random");
        var sessionId = reader.ReadVector8("legacy_session_id", maximum: 32);
        var suites = reader.ReadCodePoints16<CipherSuite>("cipher_suites");
        var compression = reader.ReadVector8("legacy_compression_methods", minimum: 1);
        var offset = reader.Offset + 2;
        EquatableArray<Extension>? extensions = null;
        if (!reader.AtEnd)
        {
            extensions = Extension.ReadBlock(ref reader);
            reader.End("ClientHello");
        }

        if (reader.Fault is { } fault)
        {
            return Parsed.Failed<ClientHello>(fault);
        }

        var hello = new ClientHello
        {
            Raw = new(message),
            LegacyVersion = version,
            Random = random,
            SessionId = sessionId,
            CipherSuites = suites,
            CompressionMethods = compression,
            Extensions = extensions,
        };
        hello._views.Read(extensions ?? default, message, extensions is null ? 0 : offset);
        return Parsed.Ok(hello);
    }

    /// <summary>Writes the message from its fields, in the form it came in.</summary>
    /// <remarks>Extensions are written from their bodies, not from the views.</remarks>
    public Bytes Write()
    {
        if (Ssl2CipherSpecs is { } specs)
        {
            return WriteSsl2(specs);
        }

        var writer = new WireWriter();
        var mark = HandshakeHeader.Begin(writer, HandshakeType.ClientHello);
        writer.UInt16(LegacyVersion.Value).Raw(Random.Span).Vector8(SessionId.Span).UInt16(2 * CipherSuites.Count);
        foreach (var suite in CipherSuites)
        {
            writer.UInt16(suite.Value);
        }

        writer.Vector8(CompressionMethods.Span);
        if (Extensions is { } extensions)
        {
            writer.Extensions(extensions);
        }

        writer.Close(mark, 3);
        return writer.Written();
    }
}
