using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what T4 and T5 have in common: the far end of the client leg ended it before the handshake was
/// through.</summary>
internal abstract class EndedOnHello : IRule
{
    public abstract string Id { get; }

    /// <summary>Tells whether the rule is about such an end.</summary>
    protected abstract bool Is(BreakKind kind);

    /// <summary>Gets a few words for it.</summary>
    protected abstract string Detail { get; }

    public Outcome Judge(SessionView session)
    {
        if (session.Client is not { HelloAt: not null } client || session.BoxBreak is not { } broke || !Is(broke.Kind))
        {
            return Found.NotApplicable;
        }

        var seen = client.Shows(
            broke.At,
            $"{broke.Text} from the far end "
            + (client.ServerHello is null ? "in answer to the hello" : "in the middle of the handshake"));
        if (session.OriginFailedBefore(broke.At))
        {
            // The same event on both legs is the origin's; another one is how the box told of it.
            return broke.Kind != BreakKind.Alert
                && session.OriginFailure!.Value.Break.Kind is BreakKind.Alert or BreakKind.NotTls
                ? Found.Symptom(Suspect.None, 0.9, Detail, seen)
                : Found.Nothing;
        }

        if (session.IsOriginChainBad)
        {
            return Found.Symptom(Suspect.None, 0.9, Detail, seen);
        }

        return Open(session, broke) is { } missing
            ? Found.Missing(missing)
            : Found.Symptom(Suspect.Middlebox, Confidence(session), Detail, seen, Control(session, broke));
    }

    /// <summary>Says what keeps the question open; <c>null</c> when nothing does.</summary>
    private static string? Open(SessionView session, Break broke) => session switch
    {
        { IsOriginSideWhole: false } => session.MissingOriginSide,
        { IsClientWhole: false } => "a complete recording of the client leg",
        { Pair.IsPairingUncertain: true } => session.WhichConnection,
        _ when session.Direct.FailingLike(broke) is not null => "why the direct path ends in the same way",
        _ when session.OriginEndedBefore(broke.At) => session.WhyOriginEnded,
        { Client: { IsOpaque: true, ProtectedFromClient: > 0 } } =>
            "what the client's last record said, which TLS 1.3 encrypts: an alert of its own ends the leg so",
        { Client.Hello.HighestVersion: var highest } when broke.Alert?.Description.Value == 70
            && highest < ProtocolVersion.Tls12 =>
            "the client's hello sent directly: whether the origin takes so old a version",
        _ when broke.Alert is { } alert && !IsOwnWill(alert) =>
            $"the client's own hello sent directly: alert {alert} may answer what the client sent",
        { Origin: { AnswerAt: { } answer, FirstBreak: { By: End.Client, Kind: BreakKind.Alert, Alert: { } own } refused } } when refused.At >= answer
            && refused.At <= broke.At =>
            $"the client's hello sent directly: whether it would take what the origin answered, which the box refused with alert {own}",
        { Client.Hello: { } asked, Origin.ServerHello: { } agreed } when broke.Alert?.Description.Value is 40 or 70 or 71
            && !Takes(asked, agreed) =>
            $"the client's own hello sent directly: it offers nothing of what the origin agreed to with the box ({agreed.Version}, {agreed.CipherSuite})",
        { IsOriginChainHidden: true } =>
            "the origin's certificate: the box may have ended the client leg because of it",
        { Origin: { AnswerAt: null, HelloAt: { } hello } } when broke.At - hello >= session.Patience =>
            "an answer of the origin: it had not come when the box ended the client leg",
        { Origin: { ConnectedAt: null } } => "whether the origin would have taken the connection",
        _ => null,
    };

    // A client that offers what the origin chose could have been served.
    private static bool Takes(ClientHello asked, ServerHello agreed) =>
        asked.HighestVersion >= agreed.Version && asked.CipherSuites.Span.Contains(agreed.CipherSuite);

    // Alerts that say what their sender wants, and not that the other end broke the protocol (RFC 8446 §6.2).
    private static bool IsOwnWill(Alert alert) => alert.Description.Value is 40 or 49 or 70 or 71 or 80 or 112 or 120;

    private static double Confidence(SessionView session) =>
        session.Origin is { HelloAt: not null, AnswerAt: null } || session.BoxBreak is { Kind: BreakKind.Alert }
            ? 0.8
            : 0.9;

    private static Evidence Control(SessionView session, Break broke) => session.Origin switch
    {
        null => new(LegSide.Origin, broke.At, "no connection: the box never turned to the origin"),
        var origin when SessionView.IsLocalFault(origin) =>
            origin.Shows(
                origin.ConnectedAt ?? broke.At,
                "the box opened with an alert instead of a hello: it could not build one"),
        { HelloAt: null } origin =>
            origin.Shows(
                origin.ConnectedAt ?? broke.At,
                "connection stands, no hello came out of the box, and the origin ended nothing"),
        { AnswerAt: { } answer } origin =>
            origin.Shows(answer, "the origin answered the hello and ended nothing before"),
        var origin => origin.Shows(origin.HelloAt ?? broke.At, "the origin had the hello and ended nothing before"),
    };
}
