using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Makes and keeps the certificates a box shows: one shared leaf key pair, an LRU of contexts by origin leaf, name and class.</summary>
public sealed class LeafForge : IDisposable
{
    /// <summary>Forges with a CA.</summary>
    public LeafForge(CertificateAuthority authority, TimeProvider clock, int capacity = 10_000) => throw new NotImplementedException();

    /// <summary>Gets the context to serve, from the cache where possible. Safe for use by many threads.</summary>
    /// <param name="originChain">The origin's certificates as sent, leaf first; empty when the origin showed none.</param>
    /// <param name="host">The SNI, or the host of the CONNECT request; an IP address when there is no name.</param>
    /// <param name="forging">How to make it.</param>
    public ForgedLeaf Forge(IReadOnlyList<Bytes> originChain, string host, ForgingClass forging) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
