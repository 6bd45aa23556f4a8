using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Says what becomes of the client's ALPN offer (RFC 7301) on the origin leg.</summary>
public abstract record AlpnPolicy
{
    private AlpnPolicy()
    {
    }

    /// <summary>Offers what the client offers; the client gets what the origin selects.</summary>
    public sealed record Mirror : AlpnPolicy;

    /// <summary>Offers a list of its own; the client gets what the origin selects if it offered that.</summary>
    /// <param name="Protocols">The protocols, in order.</param>
    public sealed record Only(EquatableArray<string> Protocols) : AlpnPolicy;

    /// <summary>Offers none and selects none.</summary>
    public sealed record Strip : AlpnPolicy;
}
