using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>H2: towards the origin the box negotiated an older version than client and origin could both do.</summary>
/// <remarks>
/// RFC 8446 §4.1.3: an origin able to do TLS 1.3 that answers with TLS 1.2 ends its random in 44 4F 57 4E 47 52 44 01 (00 for TLS 1.1 and below).
/// So does, by RFC 8446 §6.2, an origin that answers protocol_version to a hello which offers less than the client's did.
/// False positive: an origin that sets the sentinel wrongly. False negative: an origin that knows TLS 1.3 and sets no sentinel.
/// On a spliced path the sentinel says nothing about this box: whatever lowered the version sits beyond it.
/// </remarks>
internal sealed class OriginSideDowngraded : IRule
{
    public string Id => "H2";

    /// <summary>Tells whether an origin's protocol_version answers what the box left out.</summary>
    public static bool IsCause(SessionView session) =>
        session is { IsTerminated: true, OriginFailure: ({ Hello: { } sent }, { Kind: BreakKind.Alert, Alert.Description.Value: 70 }), Client.Hello: { } asked }
        && sent.HighestVersion < asked.HighestVersion;

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Origin is not { Hello: { } sent } origin)
        {
            return Found.NotApplicable;
        }

        if (session.Client?.Hello is not { } asked)
        {
            return Found.Missing("the client's hello");
        }

        if (IsCause(session) && session.OriginFailure is var (leg, broke))
        {
            return Found.Symptom(
                Suspect.Middlebox,
                0.75,
                $"{sent.HighestVersion} offered instead of {asked.HighestVersion}",
                leg.Shows(broke.At, $"the origin answered protocol_version to the box's hello, which offers {sent.HighestVersion} at most"),
                session.Client.Shows(session.Client.HelloAt!.Value, $"the client offered {asked.HighestVersion}"));
        }

        if (origin.ServerHello is not { } answer || asked.HighestVersion <= answer.Version)
        {
            return Found.Nothing;
        }

        var able = answer.Sentinel switch
        {
            DowngradeSentinel.Tls12 => ProtocolVersion.Tls13,
            DowngradeSentinel.Tls11OrBelow => ProtocolVersion.Tls12,
            _ => (ProtocolVersion?)null,
        };
        if (able is not { } best || asked.HighestVersion < best || sent.HighestVersion >= best)
        {
            return Found.Nothing;
        }

        return Found.Symptom(
            Suspect.Middlebox,
            0.97,
            $"{answer.Version} towards the origin, which can do {best}",
            origin.Shows(
                origin.AnswerAt!.Value, $"ServerHello {answer.Version} whose random ends {answer.Random.Slice(24, 8)}: the origin can do {best}, the box offered {sent.HighestVersion} at most"),
            session.Client.Shows(session.Client.HelloAt!.Value, $"the client offered {asked.HighestVersion}"));
    }
}
