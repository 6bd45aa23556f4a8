namespace ProxyLab.Compare;

/// <summary>C2: the substituted certificate comes from an issuer that this client trusts; benign interception.</summary>
/// <remarks>
/// RFC 5280 §6.1.1 (d): trust is what the client is configured with. The client that goes on is better evidence than any store of ours, which need not
/// know the box's CA.
/// False positive: a client that verifies nothing. False negative: a client that never got so far.
/// </remarks>
internal sealed class IssuerTrustedLocally : IRule
{
    public string Id => "C2";

    public Outcome Judge(SessionView session)
    {
        if (!session.IsIssuerOfBox || !session.IsOriginChainGood)
        {
            return session.IsTerminated ? Found.Nothing : Found.NotApplicable;
        }

        var (client, chain) = (session.Client!, session.BoxChain!);
        var how = session.Reaction switch
        {
            _ when session.ClientRefused && chain.Errors.Count > 0 => null,
            Reaction.Refused => null,
            Reaction.Accepted => "the client went on and sent data",
            Reaction.Orderly => "the client finished the handshake and took leave in good order",
            _ when chain.Errors.Count == 0 => $"the chain is good, {ChainCodes.Under(chain)}",
            _ when session.ClientTookIt => "the client finished the handshake",
            _ => null,
        };
        return how is not null && ChainCodes.First(chain, code => !ChainCodes.IsAboutIssuer(code)) is null
            ? Found.Symptom(Suspect.None, 0.9, "issuer trusted by this client", client.Shows(client.ChainAt!.Value, $"issuer {chain.Leaf!.Issuer}: {how}"))
            : Found.Nothing;
    }
}
