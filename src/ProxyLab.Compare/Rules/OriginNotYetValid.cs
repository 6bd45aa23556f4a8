using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O2: a certificate the origin sent is not valid yet.</summary>
/// <remarks>
/// RFC 5280 §4.1.2.5, §6.1.3 (a)(2): X509_V_ERR_CERT_NOT_YET_VALID, at any depth, at the recorded clock.
/// False positive: a recorder whose clock is slow; the clock is named in the evidence. False negative: a certificate that TLS 1.3 hides.
/// </remarks>
internal sealed class OriginNotYetValid : OriginChainFault
{
    public override string Id => "O2";

    protected override string Detail => "certificate not yet valid";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, code => code == ChainCodes.NotYetValid);
}
