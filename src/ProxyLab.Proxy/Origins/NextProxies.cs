namespace ProxyLab.Proxy;

/// <summary>Knows how the next proxy of a mode is asked.</summary>
internal static class NextProxies
{
    /// <summary>Makes the next proxy; <c>null</c> for modes that reach origins themselves.</summary>
    public static INextProxy? Of(ProxyMode? mode, ProxyCredential? credential) => mode switch
    {
        ProxyMode.Upstream { Next: NextProxyKind.Http } next => new NextHttpProxy(new(next.Host, next.Port), credential),
        ProxyMode.Upstream next => new NextSocksProxy(new(next.Host, next.Port), credential),
        _ => null,
    };
}
