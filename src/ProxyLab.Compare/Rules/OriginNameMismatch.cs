using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O3: the origin's certificate is not for the name or address the client asked for.</summary>
/// <remarks>
/// RFC 9525 §6, RFC 6125 §6.4: X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH.
/// False positive: a client that asked by another name than the recording says. False negative: a host that is not known, so that no name was checked.
/// </remarks>
internal sealed class OriginNameMismatch : OriginChainFault
{
    public override string Id => "O3";

    protected override string Detail => "certificate for another name";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, ChainCodes.IsAboutName);
}
