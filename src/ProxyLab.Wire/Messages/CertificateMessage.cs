namespace ProxyLab.Wire;

/// <summary>Is a Certificate message of TLS 1.2 and below (RFC 5246 §7.4.2) or of TLS 1.3 (RFC 8446 §4.4.2).</summary>
/// <param name="Raw">The whole message: handshake header and body.</param>
/// <param name="RequestContext">certificate_request_context; <c>null</c> in the form before TLS 1.3.</param>
/// <param name="Certificates">The certificates as sent, in DER, leaf first by rule but as sent in fact.</param>
public sealed record CertificateMessage(Bytes Raw, Bytes? RequestContext, EquatableArray<Bytes> Certificates)
{
    /// <summary>Gets each certificate's extensions, one list a certificate; <c>null</c> in the form before TLS 1.3.</summary>
    public EquatableArray<EquatableArray<Extension>>? EntryExtensions { get; init; }

    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isTls13">Which of the two forms it has.</param>
    public static Parsed<CertificateMessage> Parse(ReadOnlyMemory<byte> message, bool isTls13)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.Certificate);
        Bytes? context = isTls13 ? reader.ReadVector8("certificate_request_context") : null;
        var outer = reader.Enter24("certificate_list");
        var certificates = new List<Bytes>();
        var extensions = new List<EquatableArray<Extension>>();
        while (!reader.AtEnd)
        {
            certificates.Add(reader.ReadVector24("cert_data", minimum: 1));
            if (isTls13)
            {
                extensions.Add(Extension.ReadBlock(ref reader));
            }
        }

        reader.Leave(outer);
        reader.End("Certificate");
        return reader.Fault is { } fault
            ? Parsed.Failed<CertificateMessage>(fault)
            : Parsed.Ok(new CertificateMessage(new(message), context, [.. certificates])
            {
                EntryExtensions = isTls13 ? [.. extensions] : null,
            });
    }

    /// <summary>Writes the message from its fields.</summary>
    public Bytes Write()
    {
        var writer = new WireWriter();
        var message = HandshakeHeader.Begin(writer, HandshakeType.Certificate);
        if (RequestContext is { } context)
        {
            writer.Vector8(context.Span);
        }

        var list = writer.Open(3);
        for (var i = 0; i < Certificates.Count; i++)
        {
            writer.Vector24(Certificates[i].Span);
            if (RequestContext is not null)
            {
                writer.Extensions(EntryExtensions is { } all && i < all.Count ? all[i] : default);
            }
        }

        writer.Close(list, 3);
        writer.Close(message, 3);
        return writer.Written();
    }
}
