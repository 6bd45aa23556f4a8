using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>O12: the origin broke the handshake off with a fatal alert.</summary>
/// <remarks>
/// RFC 8446 §6.2, RFC 5246 §7.2.2. An alert belongs to its sender; its cause is what the sender received just before, so alerts that answer a
/// mistake or a missing certificate of the other end are not held against the origin.
/// False positive: an origin that dislikes the box's hello and would have taken the client's; a direct probe with the client's hello decides.
/// False negative: alerts that TLS 1.3 encrypts.
/// </remarks>
internal sealed class OriginAlert : IRule
{
    public string Id => "O12";

    public Outcome Judge(SessionView session)
    {
        if (session.OriginFailure is not ({ } leg, { Kind: BreakKind.Alert, Alert: { } alert } broke))
        {
            return session.Origin is null ? Found.NotApplicable : Found.Nothing;
        }

        if (session.IsQuestionLost)
        {
            return Found.Missing("the client's hello: whether the box asked for the same");
        }

        if (session.Client?.Hello is null && leg.Hello?.HighestVersion < ProtocolVersion.Tls12 && ClientTooOld.IsAboutVersion(alert))
        {
            return Found.Missing("the client's hello: whether it offers nothing newer either");
        }

        if (leg.HasGaps || session.Pair.OriginWatch is { IsComplete: false })
        {
            return Found.Missing("a complete recording of the origin leg: what came before the origin's alert");
        }

        if (ClientCertificateMissing.IsCause(session))
        {
            return Found.Nothing;
        }

        if (session.Relation == Relation.Tampered || IsAnswerToFault(alert, leg))
        {
            return Found.Missing($"the client's own hello sent directly: alert {alert} may answer what the other end sent");
        }

        if (ClientTooOld.IsCause(session) || OriginSideDowngraded.IsCause(session))
        {
            return Found.Nothing;
        }

        return Found.Symptom(Suspect.Origin, Confidence(session, leg), $"alert {alert}", leg.Shows(broke.At, $"the origin sent alert {alert}"));
    }

    // What the box left out of its hello may be what the origin missed.
    private static double Confidence(SessionView session, LegView leg) =>
        !session.IsTerminated ? 0.95 : session.Client?.Hello is { } asked && leg.Hello is { } sent && Offers.AtLeast(sent, asked) ? 0.9 : 0.7;

    // unexpected_message, bad_record_mac, record_overflow, the certificate alerts, illegal_parameter, decode_error, decrypt_error, inappropriate_fallback,
    // missing_extension, unsupported_extension and certificate_required say that the other end did something wrong;
    // so does handshake_failure after a CertificateRequest.
    private static bool IsAnswerToFault(Alert alert, LegView leg) =>
        alert.Description.Value is 10 or 20 or 21 or 22 or (>= 41 and <= 51) or 86 or 109 or 110 or 116
        || (alert.Description.Value == 40 && leg.Known(End.Origin, HandshakeType.CertificateRequest) is not null)
        || leg.IsDone;
}
