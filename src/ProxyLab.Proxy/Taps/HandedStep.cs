namespace ProxyLab.Proxy;

/// <summary>Says how far a request to a box has come.</summary>
internal enum HandedStep
{
    /// <summary>Further bytes must come.</summary>
    MoreNeeded,

    /// <summary>It is no request for a tunnel: all bytes from the first are what passes.</summary>
    SomethingElse,

    /// <summary>The tunnel stands: the unread bytes, and all after them, are what passes.</summary>
    TlsFollows,
}
