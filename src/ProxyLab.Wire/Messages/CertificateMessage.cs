namespace ProxyLab.Wire;

/// <summary>Is a Certificate message of TLS 1.2 and below (RFC 5246 §7.4.2) or of TLS 1.3 (RFC 8446 §4.4.2).</summary>
/// <param name="Raw">The whole message: handshake header and body.</param>
/// <param name="RequestContext">certificate_request_context; <c>null</c> in the form before TLS 1.3.</param>
/// <param name="Certificates">The certificates as sent, in DER, leaf first by rule but as sent in fact.</param>
public sealed record CertificateMessage(Bytes Raw, Bytes? RequestContext, EquatableArray<Bytes> Certificates)
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isTls13">Which of the two forms it has.</param>
    public static Parsed<CertificateMessage> Parse(ReadOnlyMemory<byte> message, bool isTls13) => throw new NotImplementedException();
}
