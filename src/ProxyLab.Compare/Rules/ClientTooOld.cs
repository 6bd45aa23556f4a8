using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>K4: the client offers nothing newer than TLS 1.1, and the origin wants more.</summary>
/// <remarks>
/// RFC 8996 (TLS 1.0 and 1.1 are deprecated), RFC 8446 §6.2 (protocol_version). Judged by the hello that was answered: the box's own hello
/// is held against the client only if it offers no more because the client does not. Engines that have the old versions switched off
/// answer handshake_failure, insufficient_security or internal_error just as well (measured: OpenSSL 3.0 sends internal_error).
/// False positive: an origin that takes old versions and fails for another reason at that moment. False negative: an origin that answers with RST or FIN.
/// </remarks>
internal sealed class ClientTooOld : IRule
{
    public string Id => "K4";

    /// <summary>Tells whether the origin's alert answers an old client.</summary>
    public static bool IsCause(SessionView session) =>
        session is { OriginFailure: ({ Hello: { } sent }, { Kind: BreakKind.Alert, Alert: { } alert }), Client.Hello: { } asked }
        && IsAboutVersion(alert) && sent.HighestVersion < ProtocolVersion.Tls12 && asked.HighestVersion < ProtocolVersion.Tls12;

    /// <summary>Tells whether an alert is one with which engines refuse a version.</summary>
    public static bool IsAboutVersion(Alert alert) => alert.Description.Value is 40 or 70 or 71 or 80;

    public Outcome Judge(SessionView session)
    {
        if (session.Client?.Hello is not { } asked || asked.HighestVersion >= ProtocolVersion.Tls12)
        {
            return session.Client?.HelloAt is null ? Found.NotApplicable : Found.Nothing;
        }

        if (IsCause(session) && session.OriginFailure is var (leg, broke))
        {
            return Found.Symptom(
                Suspect.Client,
                broke.Alert!.Value.Description.Value == 70 ? 0.9 : 0.7,
                $"the client offers {asked.HighestVersion} at most",
                leg.Shows(broke.At, $"the origin sent alert {broke.Alert} to a hello that offers {leg.Hello!.HighestVersion} at most"),
                session.Client.Shows(session.Client.HelloAt!.Value, $"the client offered {asked.HighestVersion} at most"));
        }

        // A box that upgrades the version serves a client that the origin would have turned away (S72).
        if (session is { IsTerminated: true, Client.IsDone: true, Client.Version: { } served, Origin.Version: { } agreed } && served < ProtocolVersion.Tls12 && agreed > served)
        {
            return Found.Missing("the client's hello sent directly: whether the origin takes so old a version");
        }

        return session.IsOnePath && session.BoxBreak is { Alert.Description.Value: 70 }
            ? Found.Missing("the origin leg: who sent protocol_version")
            : Found.Nothing;
    }
}
