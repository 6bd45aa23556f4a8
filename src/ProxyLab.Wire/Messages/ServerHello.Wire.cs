namespace ProxyLab.Wire;

/// <content>Is the wire form (RFC 8446 §4.1.3, RFC 5246 §7.4.1.3).</content>
public sealed partial record ServerHello
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<ServerHello> Parse(ReadOnlyMemory<byte> message)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.ServerHello);
        var version = new ProtocolVersion(reader.ReadUInt16("legacy_version"));
        var random = reader.ReadBytes(32, "random");
        var isEarlyDraft = HasDraftLayout(version);
        var sessionId = isEarlyDraft ? Bytes.Empty : reader.ReadVector8("legacy_session_id_echo", maximum: 32);
        var suite = new CipherSuite(reader.ReadUInt16("cipher_suite"));
        var compression = isEarlyDraft ? (byte)0 : reader.ReadUInt8("legacy_compression_method");
        var views = new ServerHelloExtensions(random.Span.SequenceEqual(RetryRandom));
        EquatableArray<Extension>? extensions = null;
        if (!reader.AtEnd)
        {
            var offset = reader.Offset + 2;
            var listed = Extension.ReadBlock(ref reader);
            reader.End("ServerHello");
            extensions = listed;
            if (reader.IsSound)
            {
                views.Read(listed, message, offset);
            }
        }

        if (reader.Fault is { } fault)
        {
            return Parsed.Failed<ServerHello>(fault);
        }

        return Parsed.Ok(new ServerHello
        {
            Raw = new(message),
            LegacyVersion = version,
            Random = random,
            SessionId = sessionId,
            CipherSuite = suite,
            CompressionMethod = compression,
            Extensions = extensions,
            SelectedVersion = views.SelectedVersion,
            KeyShare = views.KeyShare,
            Alpn = views.Alpn,
            SelectedPsk = views.SelectedPsk,
            Cookie = views.Cookie,
            RenegotiationInfo = views.RenegotiationInfo,
            HasExtendedMasterSecret = views.HasExtendedMasterSecret,
            HasEncryptThenMac = views.HasEncryptThenMac,
            PromisesSessionTicket = views.PromisesSessionTicket,
            PromisesCertificateStatus = views.PromisesCertificateStatus,
            ExtensionFaults = views.Faults,
        });
    }

    /// <summary>Writes the message from its fields; extensions from their bodies, not from the views.</summary>
    public Bytes Write()
    {
        var writer = new WireWriter();
        var mark = HandshakeHeader.Begin(writer, HandshakeType.ServerHello);
        writer.UInt16(LegacyVersion.Value).Raw(Random.Span);
        if (HasDraftLayout(LegacyVersion))
        {
            writer.UInt16(CipherSuite.Value);
        }
        else
        {
            writer.Vector8(SessionId.Span).UInt16(CipherSuite.Value).UInt8(CompressionMethod);
        }

        if (Extensions is { } extensions)
        {
            writer.Extensions(extensions);
        }

        writer.Close(mark, 3);
        return writer.Written();
    }

    // The TLS 1.3 drafts before 22 put their own number (0x7F00 + draft) into the version and left out the session id
    // and the compression method; from draft 22 on the layout is that of TLS 1.2.
    private static bool HasDraftLayout(ProtocolVersion version) => version.Value >> 8 == 0x7F;
}
