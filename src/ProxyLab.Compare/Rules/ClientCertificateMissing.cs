using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>O14: the origin asks for a client certificate, and the client has none that would do.</summary>
/// <remarks>
/// RFC 8446 §4.3.2, §4.4.2.4 and RFC 5246 §7.4.4, §7.4.6: a client without a suitable certificate sends an empty Certificate, or none; an origin that
/// insists answers certificate_required, handshake_failure or an alert about certificates, or ends the connection. The owner is the client, which was asked and
/// could not answer; the origin did as it should.
/// False positive: an origin that only would have liked a certificate and ends the connection for another reason right then. False negative: TLS 1.3
/// without keys, which encrypts request, answer and alert; a certificate that was sent and refused; a box that was asked in the client's place (H18).
/// </remarks>
internal sealed class ClientCertificateMissing : IRule
{
    public string Id => "O14";

    /// <summary>Tells whether the origin ended the handshake for want of the client's certificate.</summary>
    public static bool IsCause(SessionView session) =>
        session is { IsTerminated: false, OriginFailure: ({ } leg, var broke) }
        && leg.Known(End.Origin, HandshakeType.CertificateRequest) is not null && IsEmpty(leg) && IsRefusal(broke);

    public Outcome Judge(SessionView session)
    {
        if ((session.OriginFailure?.Leg ?? session.Origin ?? session.Client) is not { } asked || asked.Known(End.Origin, HandshakeType.CertificateRequest) is not { })
        {
            return Found.NotApplicable;
        }

        if (!IsCause(session) || session.OriginFailure is not ({ } leg, var broke))
        {
            return Found.Nothing;
        }

        if (leg.HasGaps)
        {
            return Found.Missing("a complete recording of the origin leg: the client's certificate may be what was lost");
        }

        var sent = leg.Known(End.Client, HandshakeType.Certificate) is null ? "no certificate" : "an empty certificate";
        return Found.Symptom(
            Suspect.Client,
            broke.Kind == BreakKind.Alert ? 0.95 : 0.7,
            "the origin asks for a client certificate and the client has none",
            leg.Shows(broke.At, $"the origin sent {broke.Text} after it had asked for a certificate and the client had sent {sent}"));
    }

    // The empty list: no certificate's length follows the list's own (RFC 8446 §4.4.2, RFC 5246 §7.4.2).
    private static bool IsEmpty(LegView leg) => leg.Known(End.Client, HandshakeType.Certificate) is { } message
        ? CertificateMessage.Parse(message.Raw.Memory, leg.Version is { IsTls13: true }).Value is { Certificates.Count: 0 }
        : leg.Known(End.Client, HandshakeType.ClientKeyExchange) is not null || leg.Known(End.Client, HandshakeType.Finished) is not null;

    // handshake_failure, the alerts about certificates, access_denied, certificate_required.
    private static bool IsRefusal(Break broke) => broke.Kind switch
    {
        BreakKind.Alert => broke.Alert?.Description.Value is 40 or (>= 41 and <= 46) or 48 or 49 or 116,
        BreakKind.Finish or BreakKind.Reset => true,
        _ => false,
    };
}
