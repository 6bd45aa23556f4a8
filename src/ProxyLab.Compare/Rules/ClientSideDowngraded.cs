namespace ProxyLab.Compare;

/// <summary>H3: the client was served an older version than it offered and the origin agreed to.</summary>
/// <remarks>
/// RFC 8446 §4.2.1: a TLS 1.3 server answers from <c>supported_versions</c>, so both ends of an untouched path name one version. Where the box
/// lowered both sides (H2), what the origin can do is known from its sentinel. A fact where the box talks to the client itself because the origin is at fault.
/// False positive: none known on one terminated session. False negative: a box that lowers both sides before an origin without sentinel.
/// </remarks>
internal sealed class ClientSideDowngraded : IRule
{
    private static readonly OriginSideDowngraded OriginSide = new();

    public string Id => "H3";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsTerminated || session.Client is not { HelloAt: not null } client)
        {
            return Found.NotApplicable;
        }

        if (client.Version is not { } served || client.Hello is not { } asked)
        {
            return Found.NotApplicable;
        }

        if (served >= asked.HighestVersion)
        {
            return Found.Nothing;
        }

        if (session.Origin?.Version is not { } agreed)
        {
            return Found.Missing("the version the origin agrees to");
        }

        var isLower = served < agreed || (served == agreed && OriginSide.Judge(session) is Outcome.Finding);
        return isLower
            ? Found.Symptom(
                session.IsServedByBox ? Suspect.None : Suspect.Middlebox,
                0.95,
                $"the client was served {served}",
                client.Shows(client.AnswerAt ?? client.CompletedAt ?? TimeSpan.Zero, $"the client offered {asked.HighestVersion} and was served {served}"),
                session.Origin.Shows(session.Origin.AnswerAt ?? TimeSpan.Zero, $"the origin agreed to {agreed}"))
            : Found.Nothing;
    }
}
