using ProxyLab.Certificates.Reading;

namespace ProxyLab.Certificates.Validation;

/// <summary>Finds a certificate's <see cref="CaRole"/>.</summary>
internal static class CaRoles
{
    private const int AnyNetscapeCa = 0x07;

    /// <summary>Finds it.</summary>
    public static CaRole Of(ParsedCertificate certificate)
    {
        var meaning = certificate.Meaning;
        return meaning switch
        {
            { IsInvalid: true } => CaRole.None,
            { KeyUsage: { } usage } when (usage & ExtensionMeaning.KeyCertificateSign) == 0 => CaRole.None,
            { HasBasicConstraints: true } => meaning.IsCa ? CaRole.Stated : CaRole.None,
            _ when certificate.Version == 1 && certificate.LooksSelfSigned => CaRole.OldRoot,
            { KeyUsage: not null } => CaRole.ByKeyUsage,
            { NetscapeType: { } type } when (type & AnyNetscapeCa) != 0 => CaRole.ByNetscapeType,
            _ => CaRole.None,
        };
    }
}
