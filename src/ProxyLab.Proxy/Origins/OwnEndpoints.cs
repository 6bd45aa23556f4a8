using System.Collections.Frozen;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Knows the proxy's own listeners in every spelling, so that it never connects to itself.</summary>
internal sealed class OwnEndpoints
{
    private readonly FrozenSet<IPEndPoint> _exact;
    private readonly FrozenSet<int> _anyAddress;
    private readonly Lazy<FrozenSet<IPAddress>> _interfaces = new(() => Interfaces().ToFrozenSet());

    public OwnEndpoints(IEnumerable<IPEndPoint> listeners)
    {
        var all = listeners.ToArray();
        _exact = all.Where(own => !IsAny(own.Address)).Select(own => new IPEndPoint(Plain(own.Address), own.Port)).ToFrozenSet();
        _anyAddress = all.Where(own => IsAny(own.Address)).Select(own => own.Port).ToFrozenSet();
    }

    /// <summary>Tells whether connecting there would reach this proxy.</summary>
    public bool Contains(IPAddress address, int port)
    {
        var plain = Plain(address);
        return _exact.Contains(new IPEndPoint(plain, port))
            || (_anyAddress.Contains(port) && (IPAddress.IsLoopback(plain) || _interfaces.Value.Contains(plain)));
    }

    /// <summary>Tells whether an address is this machine's at this moment.</summary>
    public static bool IsHere(IPAddress address) => IPAddress.IsLoopback(Plain(address)) || Interfaces().Contains(Plain(address));

    /// <summary>Spells an address the one way that can be compared.</summary>
    /// <remarks>
    /// Linux takes a connection to 0.0.0.0 or :: to its loopback; ::ffff:a.b.c.d is a.b.c.d (RFC 4291 §2.5.5.2). Scope ids do not make another
    /// address.
    /// </remarks>
    public static IPAddress Plain(IPAddress address) => address switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } => Plain(new IPAddress(address.GetAddressBytes())),
        { IsIPv4MappedToIPv6: true } => Plain(address.MapToIPv4()),
        _ when address.Equals(IPAddress.Any) => IPAddress.Loopback,
        _ when address.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback,
        _ => address,
    };

    private static IEnumerable<IPAddress> Interfaces() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(adapter => adapter.GetIPProperties().UnicastAddresses)
        .Select(unicast => Plain(unicast.Address));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
