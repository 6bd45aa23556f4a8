namespace ProxyLab.Proxy;

/// <summary>Names what a client's first bytes look like.</summary>
internal enum OpeningKind
{
    /// <summary>FIN came first.</summary>
    Closed,

    /// <summary>TLS, whether its hello can be read or not.</summary>
    Hello,

    /// <summary>Something else than TLS.</summary>
    NotTls,

    /// <summary>A hello beyond the limit.</summary>
    TooLarge,
}
