namespace ProxyLab.Proxy;

/// <summary>Names what the next proxy on the way to origins speaks.</summary>
public enum NextProxyKind
{
    /// <summary>HTTP CONNECT (RFC 9110 §9.3.6).</summary>
    Http,

    /// <summary>SOCKS5 (RFC 1928).</summary>
    Socks5,
}
