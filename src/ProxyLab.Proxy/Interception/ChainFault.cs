using ProxyLab.Certificates;
using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Finds the forged certificate that shows a client the fault of the origin's.</summary>
internal static class ChainFault
{
    /// <summary>
    /// Chooses the forging: dates, names and purposes are copied, a self-signed leaf gets a self-signed replica, the
    /// rest an unknown issuer.
    /// </summary>
    /// <remarks>
    /// A fault above the leaf (an expired intermediate, a weak CA key) cannot be shown as such by an issuer of one's
    /// own: the client then sees an untrusted issuer, which is another fault, but one.
    /// </remarks>
    public static ForgingClass Shown(ChainFacts chain)
    {
        var onlyLeaf = true;
        foreach (var error in chain.Errors)
        {
            if (error.Code.Value == SelfSigned)
            {
                return ForgingClass.SelfSigned;
            }

            onlyLeaf &= error.Depth == 0
                && error.Code.Value is NotYetValid or Expired or InvalidPurpose or HostMismatch or AddressMismatch;
        }

        return onlyLeaf ? ForgingClass.Mimic : ForgingClass.UntrustedIssuer;
    }

    // X509_V_ERR_*: see VerifyCode.
    private const int NotYetValid = 9, Expired = 10, SelfSigned = 18, InvalidPurpose = 26;

    private const int HostMismatch = 62, AddressMismatch = 64;
}
