namespace ProxyLab.Wire;

/// <summary>Names what the last eight bytes of ServerHello.random admit (RFC 8446 §4.1.3).</summary>
public enum DowngradeSentinel
{
    /// <summary>44 4F 57 4E 47 52 44 00: able to do TLS 1.2 or later, negotiated TLS 1.1 or below.</summary>
    Tls11OrBelow,

    /// <summary>44 4F 57 4E 47 52 44 01: able to do TLS 1.3, negotiated TLS 1.2.</summary>
    Tls12,
}
