namespace ProxyLab.Proxy;

/// <summary>Says how far a request to a box has come.</summary>
internal enum HandedStep
{
    /// <summary>It went on in a way that is not known here: what follows cannot be read, and what came may hold a
    /// password.</summary>
    Hidden,

    /// <summary>Further bytes must come.</summary>
    MoreNeeded,

    /// <summary>It is no request for a tunnel: all bytes from the first are what passes.</summary>
    SomethingElse,

    /// <summary>The tunnel stands: the unread bytes, and all after them, are what passes.</summary>
    TlsFollows,
}
