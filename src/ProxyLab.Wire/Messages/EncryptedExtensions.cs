namespace ProxyLab.Wire;

/// <summary>Is an EncryptedExtensions of TLS 1.3 (RFC 8446 §4.3.1): what the origin answers under the handshake keys.</summary>
/// <param name="Raw">The whole message: handshake header and body.</param>
/// <param name="Extensions">The extensions in order.</param>
/// <param name="Alpn">The protocol chosen (RFC 7301 §3.1); <c>null</c> without one, or when its extension does not parse.</param>
public sealed record EncryptedExtensions(Bytes Raw, EquatableArray<Extension> Extensions, Bytes? Alpn)
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<EncryptedExtensions> Parse(ReadOnlyMemory<byte> message)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.EncryptedExtensions);
        var extensions = Extension.ReadBlock(ref reader);
        reader.End("EncryptedExtensions");
        return reader.Fault is { } fault
            ? Parsed.Failed<EncryptedExtensions>(fault)
            : Parsed.Ok(new EncryptedExtensions(new(message), extensions, Protocol(extensions)));
    }

    private static Bytes? Protocol(EquatableArray<Extension> extensions)
    {
        if (Extension.Find(extensions, ExtensionType.Alpn) is not { } alpn)
        {
            return null;
        }

        var reader = new WireReader(alpn.Body.Memory);
        var protocols = ExtensionFields.ReadProtocols(ref reader);
        reader.End("application_layer_protocol_negotiation");
        return reader.Fault is null && protocols.Count == 1 ? protocols[0] : null;
    }
}
