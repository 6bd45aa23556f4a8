namespace ProxyLab.Lab;

/// <summary>Names the ways in which a lab origin behaves.</summary>
public enum OriginBehaviour
{
    /// <summary>Its certificate has expired.</summary>
    Expired,

    /// <summary>Everything is as it should be.</summary>
    Good,

    /// <summary>Its certificate is its own issuer.</summary>
    SelfSigned,

    /// <summary>It speaks TLS 1.3 only and answers an older hello with alert protocol_version.</summary>
    Tls13Only,

    /// <summary>Its certificate is for another host.</summary>
    WrongHost,
}
