namespace ProxyLab.Proxy;

/// <summary>Names how far a session has come.</summary>
internal enum SessionPhase
{
    /// <summary>The client says what it wants of the proxy.</summary>
    Request,

    /// <summary>The origin is being dialled.</summary>
    Dialling,

    /// <summary>The tunnel stands and the client's first bytes are awaited.</summary>
    Hello,

    /// <summary>A hello is swallowed in silence.</summary>
    Silence,

    /// <summary>The last word is said; the peer may still read it.</summary>
    Lingering,

    /// <summary>An interceptor has the session.</summary>
    Interception,

    /// <summary>Bytes pass both ways.</summary>
    Relay,
}
