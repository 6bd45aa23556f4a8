namespace ProxyLab.Lab;

/// <summary>Names the ways in which a lab client behaves.</summary>
public enum ClientBehaviour
{
    /// <summary>It trusts the lab's public root only, so the box's CA is unknown to it.</summary>
    Distrusting,

    /// <summary>As <see cref="Trusting"/>, but TLS 1.0 only.</summary>
    Tls10Only,

    /// <summary>As <see cref="Trusting"/>, but TLS 1.2 only.</summary>
    Tls12Only,

    /// <summary>It trusts the lab's public root and the box's CA, and speaks TLS 1.2 and 1.3.</summary>
    Trusting,
}
