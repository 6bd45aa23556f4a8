using System.Net;

namespace ProxyLab.Proxy;

/// <summary>Is one listener: what it speaks, and where it listens.</summary>
/// <param name="Listen">Address and port; port 0 takes any that is free.</param>
public abstract record ProxyMode(IPEndPoint Listen)
{
    /// <summary>Says nothing of its own: what a client says to the box, CONNECT or SOCKS5 included, is handed on to it untouched.</summary>
    /// <remarks>What follows such a request, or what is TLS from its first byte, is recorded; it takes a profile that passes all through.</remarks>
    /// <param name="Host">The box's name or address; IPv6 without brackets.</param>
    /// <param name="Port">The box's port.</param>
    /// <param name="Listen">Address and port.</param>
    public sealed record Box(string Host, int Port, IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"box:{new Target(Host, Port)}@{Listen}";
    }

    /// <summary>Speaks HTTP: CONNECT, and plain <c>http://</c> requests.</summary>
    /// <param name="Listen">Address and port.</param>
    public sealed record Explicit(IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"explicit@{Listen}";
    }

    /// <summary>Says nothing of its own: every connection is for one origin.</summary>
    /// <param name="Host">The origin's name or address; IPv6 without brackets.</param>
    /// <param name="Port">The origin's port.</param>
    /// <param name="Listen">Address and port.</param>
    public sealed record Reverse(string Host, int Port, IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"reverse:{new Target(Host, Port)}@{Listen}";
    }

    /// <summary>Speaks SOCKS5 (RFC 1928) without authentication.</summary>
    /// <param name="Listen">Address and port.</param>
    public sealed record Socks5(IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"socks5@{Listen}";
    }

    /// <summary>
    /// Says nothing of its own: every connection is for where it was going before a TPROXY rule led it here (Linux),
    /// and the origin sees the client's address.
    /// </summary>
    /// <param name="Listen">Address and port; on <c>[::]</c> it listens for IPv4 too.</param>
    public sealed record Tproxy(IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"tproxy@{Listen}";
    }

    /// <summary>
    /// Says nothing of its own: every connection is for where it was going before a REDIRECT rule led it here (Linux).
    /// </summary>
    /// <param name="Listen">Address and port; on <c>[::]</c> it listens for IPv4 too.</param>
    public sealed record Transparent(IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"transparent@{Listen}";
    }

    /// <summary>Speaks HTTP as <see cref="Explicit"/>, and reaches origins through another proxy.</summary>
    /// <param name="Next">What the other proxy speaks.</param>
    /// <param name="Host">Its name or address; IPv6 without brackets.</param>
    /// <param name="Port">Its port.</param>
    /// <param name="Listen">Address and port.</param>
    public sealed record Upstream(NextProxyKind Next, string Host, int Port, IPEndPoint Listen) : ProxyMode(Listen)
    {
        /// <inheritdoc/>
        public override string ToString() => $"upstream:{(Next == NextProxyKind.Http ? "http" : "socks5")}://{new Target(Host, Port)}@{Listen}";
    }

    /// <summary>
    /// Gets whether clients do not know of the listener: rules of the system lead their connections to it.
    /// </summary>
    public bool IsUnknownToClients => this is Tproxy or Transparent;

    /// <summary>
    /// Parses <c>explicit</c>, <c>socks5</c>, <c>reverse:HOST:PORT</c>, <c>box:HOST:PORT</c>, <c>transparent</c>,
    /// <c>tproxy</c> or <c>upstream:URL</c>, each with an optional <c>@[addr:]port</c>.
    /// </summary>
    /// <remarks>
    /// Without it they listen on 127.0.0.1: explicit, box and upstream on 8080, socks5 on 1080, reverse, transparent and
    /// tproxy on 8443.
    /// </remarks>
    /// <exception cref="FormatException">Says what is wrong and where.</exception>
    public static ProxyMode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ProxyModeGrammar.Parse(text);
    }
}
