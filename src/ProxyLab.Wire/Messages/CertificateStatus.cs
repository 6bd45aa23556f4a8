namespace ProxyLab.Wire;

/// <summary>Is a CertificateStatus: stapled OCSP responses (RFC 6066 §8, RFC 6961 §2.2).</summary>
/// <param name="Raw">The whole message: handshake header and body.</param>
/// <param name="StatusType">1 ocsp, 2 ocsp_multi; the responses of any other type are not read.</param>
/// <param name="Responses">
/// The OCSPResponse values in DER: one, or with ocsp_multi one a certificate, empty where there is none.
/// </param>
public sealed record CertificateStatus(Bytes Raw, byte StatusType, EquatableArray<Bytes> Responses)
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<CertificateStatus> Parse(ReadOnlyMemory<byte> message)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.CertificateStatus);
        var type = reader.ReadUInt8("status_type");
        var responses = new List<Bytes>();
        switch (type)
        {
            case 1:
                responses.Add(reader.ReadVector24("OCSPResponse", minimum: 1));
                break;
            case 2:
                var outer = reader.Enter24("ocsp_response_list", minimum: 3);
                while (!reader.AtEnd)
                {
                    responses.Add(reader.ReadVector24("OCSPResponse"));
                }

                reader.Leave(outer);
                break;
            default:
                reader.ReadRest("response");
                break;
        }

        reader.End("CertificateStatus");
        return reader.Fault is { } fault
            ? Parsed.Failed<CertificateStatus>(fault)
            : Parsed.Ok(new CertificateStatus(new(message), type, [.. responses]));
    }
}
