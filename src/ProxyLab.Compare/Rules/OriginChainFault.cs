using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Is what the rules on the origin's own certificate have in common: a verify code on a chain that the origin
/// sent.</summary>
/// <remarks>
/// The chain counts as the origin's on the origin leg, on a spliced client leg, and - with little confidence - where
/// one path only was looked at. A direct path that shows the same leaf confirms it; one that shows another takes it
/// back where one path only was looked at. Complaints about the issuer alone are no fault on an untouched path when the
/// client went on: it trusts a private PKI that the recorder does not.
/// </remarks>
internal abstract class OriginChainFault : IRule
{
    public abstract string Id { get; }

    /// <summary>Gets a few words for the fault.</summary>
    protected abstract string Detail { get; }

    public Outcome Judge(SessionView session)
    {
        if (session.OriginChain is not { } chain || session.OriginChainLeg is not { } leg)
        {
            return Unseen(session);
        }

        if (Find(chain) is not { } error)
        {
            return Found.Nothing;
        }

        if (ChainCodes.IsAboutIssuer(error.Code.Value) && !session.IsTerminated)
        {
            if (session.ClientTookIt)
            {
                return Found.Nothing;
            }

            if (!session.ClientRefused && (session.Client is not null || !session.IsWhole))
            {
                return Found.Missing("whether the client trusts the issuer: its trust store, or what it said");
            }
        }

        if (ChainCodes.IsAboutName(error.Code.Value) && session.IsQuestionLost)
        {
            return Found.Missing("the client's hello: the name it asked for");
        }

        if (session is { IsOnePath: true, Direct.Legs.Count: > 0 } && session.Direct.Showing(chain.Leaf) is null)
        {
            return Found.Missing("more direct samples, or the origin leg: the direct path showed "
                + (session.Direct.HasCertificate ? "another certificate" : "no certificate"));
        }

        if (session.Direct.Showing(chain.Leaf) is { } direct)
        {
            return Found.Symptom(
                Suspect.Origin,
                session.IsOnePath ? SameOnDirectPath : Confidence(session),
                Detail,
                Evidence(leg, chain, error),
                direct.Shows(direct.ChainAt ?? TimeSpan.Zero, "the direct path showed the same certificate"));
        }

        return IsAboutIssuerAlone(chain, error)
            ? new Outcome.Finding(Suspect.Origin, [Evidence(leg, chain, error)], Detail, IssuerUnknown, LookAlikes)
            : Found.Symptom(Suspect.Origin, Confidence(session), Detail, Evidence(leg, chain, error));
    }

    /// <summary>Finds the error the rule is about.</summary>
    protected abstract ChainError? Find(ChainFacts chain);

    private static Outcome Unseen(SessionView session) => session switch
    {
        { IsOriginChainHidden: true } or { IsSpliced: true, Origin.HidesCertificate: true } =>
            Found.Missing(
                "the origin's certificate: TLS 1.3 encrypts it, session keys or a direct probe would show it"),
        { Origin: null, IsOnePath: false, IsOriginUntouched: false, Client: not null } =>
            Found.Missing("the origin leg"),
        _ => Found.NotApplicable,
    };

    // A leaf that signed itself is the origin's own doing. Anybody else's signature may be a private CA's, or that of
    // an interceptor beyond the recorder.
    private static bool IsAboutIssuerAlone(ChainFacts chain, ChainError error) =>
        error.Code.Value != ChainCodes.SelfSignedLeaf
            && ChainCodes.First(chain, code => !ChainCodes.IsAboutIssuer(code)) is null;

    private static double Confidence(SessionView session) => session switch
    {
        { IsOnePath: true } or { Client: null } => 0.5,
        { IsSpliced: true, Reaction: Reaction.Refused } => 0.98,
        _ => 0.9,
    };

    private static Evidence Evidence(LegView leg, ChainFacts chain, ChainError error)
    {
        var about = chain.Certificates.Count > error.Depth && error.Depth >= 0
            ? chain.Certificates[error.Depth]
            : chain.Leaf;
        return leg.Shows(
            leg.ChainAt ?? TimeSpan.Zero,
            $"the origin's certificate: {error}, {ChainCodes.Under(chain)}" + (about is null
                ? string.Empty
                : $"; subject {about.Subject}, issuer {about.Issuer}, valid {about.NotBefore.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z to {about.NotAfter.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"
                    + (ChainCodes.IsAboutName(error.Code.Value) ? $", names {about.DnsNames} {about.IpAddresses}, asked for {chain.Context.Host}" : string.Empty)));
    }

    private const double IssuerUnknown = 0.55;
    private const double SameOnDirectPath = 0.9;
    private const string LookAlikes =
        "a second path to the origin, or its issuer's root as a trust anchor: a private CA, an interceptor beyond the recorder and a missing intermediate look alike";
}
