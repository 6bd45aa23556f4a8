namespace ProxyLab.Compare;

/// <summary>C3: the substituted certificate comes from an issuer that this client does not trust.</summary>
/// <remarks>
/// RFC 5280 §6.1.1 (d). The box's deployment fault where the origin's own certificate is good; behind a bad one only a
/// change of the fault.
/// False positive: none known. False negative: a client that does not verify, or that closes without a word, which
/// others do that are content. A client that went on trusts the issuer, whatever the recorder's store says (C2). Where
/// the origin leg was not watched, several direct samples that are good and agree on key or issuer, and have neither in
/// common with what was shown, stand in its place.
/// </remarks>
internal sealed class IssuerUntrusted : IRule
{
    public string Id => "C3";

    public Outcome Judge(SessionView session)
    {
        if (session.IsOnePath && session.Direct.HasCertificate)
        {
            return BesideDirectPath(session);
        }

        if (!session.IsTerminated || session.Client is not { Chain: { } chain } client)
        {
            return Found.NotApplicable;
        }

        if (ChainCodes.First(chain, ChainCodes.IsAboutIssuer) is null || session.ClientTookIt)
        {
            return Found.Nothing;
        }

        if (session.OriginChain is null)
        {
            return Found.Missing("the origin's certificate: whether it has the same fault");
        }

        if (session.BoxIssuerError is not { } error
            || (session.ClientError is (true, { } met) && !ChainCodes.IsAboutIssuer(met.Code.Value)))
        {
            return Found.Nothing;
        }

        if (session.Reaction != Reaction.Refused || !BoxCaMissing.SaysUntrusted(client.Refusal!.Value.Alert))
        {
            return Found.Missing(session.Reaction == Reaction.Silent
                ? BoxCaMissing.Unsaid
                : "whether the client trusts the box's CA: its trust store, or what it said");
        }

        return Found.Symptom(
            session.IsOriginChainGood ? Suspect.Middlebox : Suspect.None,
            0.95,
            "the box's issuer is not trusted",
            client.Shows(
                client.ChainAt!.Value,
                $"the box's certificate, issuer {chain.Leaf?.Issuer}: {error}, {ChainCodes.Under(chain)}"),
            session.Origin!.Shows(
                session.Origin.ChainAt!.Value,
                $"the origin's certificate, issuer {session.OriginChain.Leaf?.Issuer}: {(session.IsOriginChainGood ? "good" : session.OriginChain.Errors[0])}"));
    }

    // Nobody watched the origin leg: the path shows a certificate that the direct one never did, from an issuer that
    // nobody trusts.
    private static Outcome BesideDirectPath(SessionView session)
    {
        if (session.Client is not { Chain: { Leaf: { } shown } chain } client
            || ChainCodes.First(chain, ChainCodes.IsAboutIssuer) is not { } error
            || session.ClientTookIt || session.Direct.Showing(shown) is not null)
        {
            return Found.Nothing;
        }

        if (!session.Direct.IsStrange(shown) || !session.Direct.IsAgreed)
        {
            return Found.Missing("more direct samples: whether the origin has such a certificate too");
        }

        if (session.Reaction != Reaction.Refused || !BoxCaMissing.SaysUntrusted(client.Refusal!.Value.Alert))
        {
            return Found.Missing("whether the client trusts the issuer: its trust store, or what it said");
        }

        var direct = session.Direct.Legs.First(leg => leg.Chain?.Leaf is not null);
        return Found.Symptom(
            Suspect.Middlebox,
            OnePath,
            "the certificate on this path is from an issuer that is not trusted, and the direct path shows a good one",
            client.Shows(
                client.ChainAt!.Value,
                $"the certificate shown, issuer {shown.Issuer}: {error}, {ChainCodes.Under(chain)}"),
            direct.Shows(
                direct.ChainAt!.Value,
                $"the direct path's certificate, issuer {direct.Chain!.Leaf!.Issuer}: good, and so in every sample"));
    }

    private const double OnePath = 0.7;
}
