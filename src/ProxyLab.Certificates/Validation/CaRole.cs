namespace ProxyLab.Certificates.Validation;

/// <summary>Says on what ground a certificate may issue others.</summary>
internal enum CaRole
{
    /// <summary>On none.</summary>
    None,

    /// <summary>basicConstraints says CA.</summary>
    Stated,

    /// <summary>A self-signed certificate of version 1, which has no extensions to say it with.</summary>
    OldRoot,

    /// <summary>keyUsage allows to sign certificates, basicConstraints is absent.</summary>
    ByKeyUsage,

    /// <summary>Netscape's certificate type says CA, basicConstraints is absent.</summary>
    ByNetscapeType,
}
