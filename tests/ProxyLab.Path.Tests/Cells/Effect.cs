namespace ProxyLab.Path.Tests;

/// <summary>Is what a box does to a client's session.</summary>
internal enum Effect
{
    /// <summary>It answers the hello with an end of its own.</summary>
    Blocks,

    /// <summary>It drops the hello.</summary>
    Drops,

    /// <summary>It hands bytes on between two connections.</summary>
    Relays,

    /// <summary>It routes packets.</summary>
    Routes,

    /// <summary>It speaks TLS of its own on both sides.</summary>
    Terminates,
}
