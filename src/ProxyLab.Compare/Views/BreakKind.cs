namespace ProxyLab.Compare;

/// <summary>Names the ways in which a leg can end other than well.</summary>
internal enum BreakKind
{
    /// <summary>A fatal alert (RFC 8446 §6.2).</summary>
    Alert,

    /// <summary>FIN before the handshake was done.</summary>
    Finish,

    /// <summary>The stream stopped being TLS.</summary>
    Malformed,

    /// <summary>No connection came about.</summary>
    NoConnection,

    /// <summary>Something else than TLS was spoken.</summary>
    NotTls,

    /// <summary>RST before the handshake was done.</summary>
    Reset,

    /// <summary>Somebody gave up waiting; the sender is the end that was silent.</summary>
    Silence,
}
