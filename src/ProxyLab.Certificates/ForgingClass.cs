namespace ProxyLab.Certificates;

/// <summary>Names the ways in which boxes make the certificate they show.</summary>
public enum ForgingClass
{
    /// <summary>Every field as the origin's but the key; issuer kept too, so the signature is the lab CA's under a foreign name.</summary>
    KeyOnly,

    /// <summary>Every field as the origin's but issuer and key.</summary>
    Mimic,

    /// <summary>The origin's names, everything else the lab's own.</summary>
    NamesOnly,

    /// <summary>A self-signed copy of a self-signed origin certificate, with another key.</summary>
    SelfSigned,

    /// <summary>As <see cref="Mimic"/>, signed by an issuer that no client is meant to trust.</summary>
    UntrustedIssuer,
}
