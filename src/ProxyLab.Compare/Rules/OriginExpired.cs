using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O1: a certificate the origin sent has expired.</summary>
/// <remarks>
/// RFC 5280 §4.1.2.5, §6.1.3 (a)(2): X509_V_ERR_CERT_HAS_EXPIRED, at any depth, at the recorded clock.
/// False positive: a recorder whose clock is wrong; the clock is named in the evidence. False negative: a certificate that TLS 1.3 hides.
/// </remarks>
internal sealed class OriginExpired : OriginChainFault
{
    public override string Id => "O1";

    protected override string Detail => "expired certificate";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, code => code == ChainCodes.Expired);
}
