namespace ProxyLab.Wire;

/// <summary>Is a CertificateRequest of TLS 1.2 and below (RFC 5246 §7.4.4) or of TLS 1.3 (RFC 8446 §4.3.2).</summary>
public sealed record CertificateRequestMessage
{
    /// <summary>Gets the whole message: handshake header and body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets certificate_request_context; <c>null</c> in the form before TLS 1.3.</summary>
    public Bytes? RequestContext { get; init; }

    /// <summary>Gets certificate_types; <c>null</c> in TLS 1.3.</summary>
    public Bytes? CertificateTypes { get; init; }

    /// <summary>Gets the signature algorithms wanted; <c>null</c> below TLS 1.2.</summary>
    public EquatableArray<SignatureScheme>? SignatureAlgorithms { get; init; }

    /// <summary>Gets the names of acceptable authorities in DER; <c>null</c> when a TLS 1.3 request leaves them out.</summary>
    public EquatableArray<Bytes>? Authorities { get; init; }

    /// <summary>Gets the extensions in order; <c>null</c> in the form before TLS 1.3.</summary>
    public EquatableArray<Extension>? Extensions { get; init; }

    /// <summary>Gets the known extensions whose bodies did not parse.</summary>
    public EquatableArray<WireFault> ExtensionFaults { get; init; }

    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    /// <param name="message">The message.</param>
    /// <param name="version">The version agreed: its form differs below TLS 1.2, in TLS 1.2 and in TLS 1.3.</param>
    public static Parsed<CertificateRequestMessage> Parse(ReadOnlyMemory<byte> message, ProtocolVersion version)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.CertificateRequest);
        var request = version.IsTls13
            ? ReadTls13(ref reader, new(message))
            : ReadTls12(ref reader, new(message), hasAlgorithms: version >= ProtocolVersion.Tls12);
        reader.End("CertificateRequest");
        return reader.Fault is { } fault ? Parsed.Failed<CertificateRequestMessage>(fault) : Parsed.Ok(request);
    }

    private static CertificateRequestMessage ReadTls12(ref WireReader reader, Bytes raw, bool hasAlgorithms) => new()
    {
        Raw = raw,
        CertificateTypes = reader.ReadVector8("certificate_types", minimum: 1),
        SignatureAlgorithms = hasAlgorithms
            ? reader.ReadCodePoints16<SignatureScheme>("supported_signature_algorithms")
            : null,
        Authorities = ExtensionFields.ReadNames(ref reader, minimum: 0),
    };

    private static CertificateRequestMessage ReadTls13(ref WireReader reader, Bytes raw)
    {
        var context = reader.ReadVector8("certificate_request_context");
        var offset = reader.Offset + 2;
        var extensions = Extension.ReadBlock(ref reader);
        EquatableArray<SignatureScheme>? schemes = null;
        EquatableArray<Bytes>? names = null;
        var faults = new List<WireFault>();
        foreach (var extension in extensions)
        {
            offset += 4;
            var body = new WireReader(extension.Body.Memory, offset);
            offset += extension.Body.Length;
            if (extension.Type == ExtensionType.SignatureAlgorithms && schemes is null)
            {
                var read = body.ReadCodePoints16<SignatureScheme>("supported_signature_algorithms");
                body.End("signature_algorithms");
                schemes = body.Fault is null ? read : null;
            }
            else if (extension.Type == ExtensionType.CertificateAuthorities && names is null)
            {
                var read = ExtensionFields.ReadNames(ref body, minimum: 3);
                body.End("certificate_authorities");
                names = body.Fault is null ? read : null;
            }

            if (body.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new()
        {
            Raw = raw,
            RequestContext = context,
            SignatureAlgorithms = schemes,
            Authorities = names,
            Extensions = extensions,
            ExtensionFaults = [.. faults],
        };
    }
}
