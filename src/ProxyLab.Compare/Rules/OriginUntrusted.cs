using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O5: the origin's chain ends in an issuer that the stated trust store does not know.</summary>
/// <remarks>
/// RFC 5280 §6.1.1 (d): X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN and its kin; a chain that stops at the leaf is O7.
/// False positive: a private PKI that the client knows and the recorder does not, behind a terminating box.
/// False negative: a client that went on on an untouched path, which is taken as trust (S66).
/// </remarks>
internal sealed class OriginUntrusted : OriginChainFault
{
    public override string Id => "O5";

    protected override string Detail => "certificate from an issuer that is not trusted";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, code => code == ChainCodes.LeafAlone) is null && ChainCodes.First(chain, code => code == ChainCodes.SelfSignedLeaf) is null
        ? ChainCodes.First(chain, ChainCodes.IsAboutIssuer)
        : null;
}
