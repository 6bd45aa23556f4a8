namespace ProxyLab.Proxy;

/// <summary>Is one listener: what it speaks, and where it listens.</summary>
public abstract record ProxyMode
{
    /// <summary>Parses <c>explicit</c>, <c>socks5</c>, <c>reverse:HOST:PORT</c> or <c>upstream:URL</c>, each with an optional <c>@[addr:]port</c>.</summary>
    /// <exception cref="FormatException">Says what is wrong and where.</exception>
    public static ProxyMode Parse(string text) => throw new NotImplementedException();
}
