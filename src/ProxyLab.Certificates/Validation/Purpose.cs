using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Checks whether a certificate may stand in the path of a TLS server (RFC 5280 §4.2.1.3, §4.2.1.12).</summary>
internal static class Purpose
{
    private const int NetscapeServer = 0x40;
    private const int NetscapeServerCa = 0x04;
    private const int TlsUsages =
        ExtensionMeaning.DigitalSignature | ExtensionMeaning.KeyEncipherment | ExtensionMeaning.KeyAgreement;

    /// <summary>Tells whether it may, as the server's own certificate or as an issuer's.</summary>
    /// <remarks>anyExtendedKeyUsage does not count in OpenSSL 3.0; an issuer's extended key usage limits those below it.</remarks>
    public static bool IsServer(ParsedCertificate certificate, bool asIssuer)
    {
        var meaning = certificate.Meaning;
        if (meaning.IsInvalid)
        {
            // OpenSSL says nothing of a purpose that it cannot read.
            return true;
        }

        if (meaning.ExtendedKeyUsage is { } extended
            && !extended.Any(u => u is Oids.ServerAuthentication or Oids.MicrosoftServerGated or Oids.NetscapeServerGated))
        {
            return false;
        }

        if (asIssuer)
        {
            return CaRoles.Of(certificate) switch
            {
                CaRole.None => false,
                CaRole.ByNetscapeType => (meaning.NetscapeType & NetscapeServerCa) != 0,
                _ => true,
            };
        }

        return (meaning.NetscapeType is not { } type || (type & NetscapeServer) != 0)
            && (meaning.KeyUsage is not { } usage || (usage & TlsUsages) != 0);
    }
}
