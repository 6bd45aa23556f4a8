using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O4: the origin's certificate is signed by itself alone.</summary>
/// <remarks>
/// RFC 5280 §3.2, §6.1: X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT.
/// False positive: a certificate pinned by hand in a client that has not spoken yet. False negative: a client that went on, which is taken as trust.
/// </remarks>
internal sealed class OriginSelfSigned : OriginChainFault
{
    public override string Id => "O4";

    protected override string Detail => "self-signed certificate";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, code => code == 18);
}
