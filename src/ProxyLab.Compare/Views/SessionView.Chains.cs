using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>How the box's certificate stands beside the origin's, and what the client can see.</summary>
internal sealed partial class SessionView
{
    /// <summary>Gets whether both leaves were seen and differ: the box made one of its own.</summary>
    public bool IsSubstituted =>
        BoxChain?.Leaf is { } shown && OriginChain?.Leaf is { } own && OriginChainLeg == Origin && shown.Sha256 != own.Sha256;

    /// <summary>Gets whether nothing is wrong with the origin's chain but its issuer, as with a box's own, were the sides
    /// the other way round.</summary>
    public bool IsOriginChainTheBoxsPerhaps => IsTerminated && IsOriginChainBad && OriginChain is { } chain
        && ChainCodes.First(chain, code => code == ChainCodes.SelfSignedLeaf || !ChainCodes.IsAboutIssuer(code)) is null;

    /// <summary>Gets whether the origin's fault may have made the box talk to the client itself, as with an error page: what it agrees on then is no change.</summary>
    public bool IsServedByBox => IsOriginChainBad && Origin is { ClientDataAt: null };

    /// <summary>Gets whether the box's leaf names another issuer than the origin's, so that complaints about the issuer are about the box's CA.</summary>
    public bool IsIssuerOfBox => IsSubstituted && BoxChain!.Leaf!.Issuer != OriginChain!.Leaf!.Issuer;

    /// <summary>Gets the error the box's certificate has for want of a trusted issuer.</summary>
    public ChainError? BoxIssuerError =>
        BoxChain is { } chain && (IsOriginChainGood || IsIssuerOfBox) ? ChainCodes.First(chain, ChainCodes.IsAboutIssuer) : null;

    /// <summary>
    /// Gets the first error a client meets on the box's chain, as far as it can be told: the store that judged the recording need not know the box's CA.
    /// </summary>
    /// <remarks>
    /// A client that went on trusts the box's CA, so complaints about its issuer are set aside. A client that refused by alert says which error it met
    /// (ssl/statem). A client that refused otherwise leaves it open when both kinds of error are there.
    /// </remarks>
    public (bool IsKnown, ChainError? First) ClientError
    {
        get
        {
            if (BoxChain is not { } chain)
            {
                return (false, null);
            }

            if (chain.Errors.Count == 0)
            {
                return (!ClientRefused, null);
            }

            var others = ChainCodes.First(chain, code => !ChainCodes.IsAboutIssuer(code));
            if (!IsIssuerOfBox || BoxIssuerError is null)
            {
                return (true, chain.Errors[0]);
            }

            return this switch
            {
                { ClientTookIt: true } => (true, others),
                { Client.Refusal: { } refusal } when Matching(chain, refusal.Alert.Description.Value) is { } told => (true, told),
                _ when others is null => (ClientRefused, chain.Errors[0]),
                _ => (false, null),
            };
        }
    }

    private static ChainError? Matching(ChainFacts chain, byte alert)
    {
        foreach (var error in chain.Errors)
        {
            if (error.Code.Alert == alert)
            {
                return error;
            }
        }

        return null;
    }
}
