namespace ProxyLab.Capture;

/// <summary>Says how far what precedes TLS has come.</summary>
internal enum PreludeStep
{
    /// <summary>Further bytes must come.</summary>
    MoreNeeded,

    /// <summary>It was something else: all bytes from the first are to be examined as TLS.</summary>
    SomethingElse,

    /// <summary>The unread bytes, and all after them, are TLS.</summary>
    TlsFollows,
}
