using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>O7: the origin sent its leaf and not what links it to a root.</summary>
/// <remarks>
/// RFC 8446 §4.4.2, RFC 5246 §7.4.2: each certificate should be certified by the next; X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE.
/// False positive: a leaf issued straight by a root nobody knows looks the same; both are the origin's. False negative: a client that fetches what is missing (AIA) goes on, which is taken as trust.
/// </remarks>
internal sealed class OriginChainIncomplete : OriginChainFault
{
    public override string Id => "O7";

    protected override string Detail => "incomplete chain";

    protected override ChainError? Find(ChainFacts chain) => ChainCodes.First(chain, code => code == ChainCodes.LeafAlone);
}
