using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>O8: the origin agrees to nothing newer than TLS 1.1.</summary>
/// <remarks>
/// RFC 8996: TLS 1.0 and 1.1 must not be used. The hello offered TLS 1.2 or newer, and the answer carries no sentinel that says the origin could do more
/// (RFC 8446 §4.1.3).
/// False positive: an origin that could do more and sets no sentinel, answering a hello that was changed beyond the tap.
/// False negative: weak suites and keys, which are not judged yet.
/// </remarks>
internal sealed class OriginWeak : IRule
{
    public string Id => "O8";

    /// <summary>Tells whether the origin was seen to agree to nothing newer than TLS 1.1.</summary>
    public static bool IsWeak(SessionView session) =>
        session is { Origin: { ServerHello: { Sentinel: null } answer, Hello: { } asked }, Relation: not Relation.Tampered }
        && answer.Version < ProtocolVersion.Tls12 && asked.HighestVersion >= ProtocolVersion.Tls12;

    public Outcome Judge(SessionView session)
    {
        if (session.Origin is not { ServerHello: { } answer, Hello: { } asked } origin)
        {
            return Found.NotApplicable;
        }

        if (!IsWeak(session))
        {
            return Found.Nothing;
        }

        return Found.Symptom(
            Suspect.Origin, 0.9, $"{answer.Version} at most", origin.Shows(origin.AnswerAt!.Value, $"the origin answered an offer of {asked.HighestVersion} with {answer.Version}"));
    }
}
