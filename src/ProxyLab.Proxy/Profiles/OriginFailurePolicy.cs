namespace ProxyLab.Proxy;

/// <summary>Names what a terminating box lets the client see when the origin leg fails.</summary>
public enum OriginFailurePolicy
{
    /// <summary>Completes the client's handshake with a certificate it trusts, then closes.</summary>
    Hide,

    /// <summary>
    /// Passes the failure on: the origin's own alert number, RST or FIN; a certificate with the same fault.
    /// </summary>
    Mirror,

    /// <summary>
    /// Completes the client's handshake with a certificate it trusts, then answers HTTP 502 with the cause.
    /// </summary>
    Page,

    /// <summary>
    /// Shows a certificate of an issuer that nobody trusts; a client that goes on gets what the origin has, or the
    /// page.
    /// </summary>
    Untrusted,
}
