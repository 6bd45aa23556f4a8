namespace ProxyLab.Proxy;

/// <summary>Names how a session failed, side by phase.</summary>
internal enum HandshakeFailure
{
    /// <summary>The SOCKS request names an address type that RFC 1928 does not know.</summary>
    ClientAddressTypeUnknown,

    /// <summary>The client ended the handshake, or the connection, with a fatal alert.</summary>
    ClientAlert,

    /// <summary>The SOCKS client insists on authentication.</summary>
    ClientAuthenticationUnknown,

    /// <summary>The client sent FIN before its hello was whole.</summary>
    ClientClosedBeforeHello,

    /// <summary>The client sent FIN before its request was whole.</summary>
    ClientClosedBeforeRequest,

    /// <summary>The client sent FIN before its handshake was complete.</summary>
    ClientClosedDuringHandshake,

    /// <summary>The SOCKS request is not CONNECT.</summary>
    ClientCommandUnknown,

    /// <summary>The engine at our end and the client have nothing in common, or the client broke the protocol.</summary>
    ClientHandshakeFailed,

    /// <summary>The hello is larger than the options allow.</summary>
    ClientHelloTooLarge,

    /// <summary>The hello did not come in time.</summary>
    ClientHelloTimedOut,

    /// <summary>The connection is this proxy's own to an origin, which a rule led back here.</summary>
    ClientIsThisProxy,

    /// <summary>The connection was made to a transparent listener itself: no rule led it there.</summary>
    ClientNotRedirected,

    /// <summary>The CONNECT, HTTP or SOCKS request breaks its grammar.</summary>
    ClientRequestMalformed,

    /// <summary>The request's head is larger than this proxy reads.</summary>
    ClientRequestTooLarge,

    /// <summary>The request did not come in time.</summary>
    ClientRequestTimedOut,

    /// <summary>The client sent RST.</summary>
    ClientReset,

    /// <summary>An interceptor's handshakes did not end in time.</summary>
    HandshakeTimedOut,

    /// <summary>The origin ended the handshake, or the connection, with a fatal alert.</summary>
    OriginAlert,

    /// <summary>The origin's certificate is not good, and the profile verifies.</summary>
    OriginCertificateRefused,

    /// <summary>The origin sent FIN before the handshake was complete.</summary>
    OriginClosedDuringHandshake,

    /// <summary>RST answered the SYN to the origin.</summary>
    OriginConnectRefused,

    /// <summary>Nothing answered the SYN to the origin in time.</summary>
    OriginConnectTimedOut,

    /// <summary>The origin did not complete the handshake in time.</summary>
    OriginHandshakeTimedOut,

    /// <summary>The origin asked for is this proxy itself.</summary>
    OriginIsThisProxy,

    /// <summary>The origin's name has no address.</summary>
    OriginNameNotResolved,

    /// <summary>The origin does not speak TLS.</summary>
    OriginNotTls,

    /// <summary>The next proxy on the way asks for credentials (407).</summary>
    OriginProxyAuthentication,

    /// <summary>The next proxy on the way refused to connect.</summary>
    OriginProxyRefused,

    /// <summary>The origin sent RST.</summary>
    OriginReset,

    /// <summary>The origin's host or network is not reachable.</summary>
    OriginUnreachable,

    /// <summary>The engine at our end cannot complete the origin's handshake.</summary>
    OriginUnusable,

    /// <summary>Nobody said anything for as long as the options allow.</summary>
    RelayIdle,

    /// <summary>The proxy was told to stop.</summary>
    Stopped,

    /// <summary>None of these; the scrubbed text says more.</summary>
    Unclassified,
}
