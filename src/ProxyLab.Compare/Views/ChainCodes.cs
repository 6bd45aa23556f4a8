using ProxyLab.Recording;

namespace ProxyLab.Compare;

/// <summary>Knows which verify codes mean what (OpenSSL 3.0, x509_vfy.h).</summary>
internal static class ChainCodes
{
    /// <summary>certificate is not yet valid.</summary>
    public const int NotYetValid = 9;

    /// <summary>certificate has expired.</summary>
    public const int Expired = 10;

    /// <summary>self-signed certificate, at depth 0.</summary>
    public const int SelfSignedLeaf = 18;

    /// <summary>unable to verify the first certificate: the chain stops at the leaf.</summary>
    public const int LeafAlone = 21;

    /// <summary>Tells whether a code says that nobody trusted vouches for the chain, and nothing else.</summary>
    public static bool IsAboutIssuer(int code) => code is 2 or 18 or 19 or 20 or 21 or 27 or 28;

    /// <summary>Tells whether a code is about dates.</summary>
    public static bool IsAboutDates(int code) => code is NotYetValid or Expired;

    /// <summary>Tells whether a code is about the name or address asked for.</summary>
    public static bool IsAboutName(int code) => code is 62 or 64;

    /// <summary>Finds the first error of a kind.</summary>
    public static ChainError? First(ChainFacts chain, Func<int, bool> kind)
    {
        foreach (var error in chain.Errors)
        {
            if (kind(error.Code.Value))
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Says under what a chain was judged.</summary>
    public static string Under(ChainFacts chain) =>
        $"judged with trust store {chain.Context.TrustStore} at {chain.Context.Clock.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z";
}
