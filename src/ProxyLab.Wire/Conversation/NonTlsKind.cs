namespace ProxyLab.Wire;

/// <summary>Names what stands on a port where TLS was expected.</summary>
public enum NonTlsKind
{
    /// <summary>An HTTP request or response line, or an HTML page without one, as HTTP/0.9 answers.</summary>
    Http,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>An SSH identification string (RFC 4253 §4.2).</summary>
    Ssh,

    /// <summary>An SSL 2.0 answer to a hello in the SSL 2.0 form.</summary>
    Ssl2,
}
