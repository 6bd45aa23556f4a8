using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Asks Linux for what no other system has: marks, foreign addresses, and where a connection was going (ip(7), ipv6(7)).</summary>
internal static class LinuxSocket
{
    /// <summary>Marks what a socket sends (SO_MARK), for rules to know it by; <c>false</c> when that is not permitted.</summary>
    public static bool TryMark(Socket socket, uint mark)
    {
        try
        {
            Set(socket, SocketLevel, Mark, (int)mark);
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AccessDenied)
        {
            return false;
        }
    }

    /// <summary>
    /// Lets a socket listen for, or bind to, addresses that are not this machine's (IP_TRANSPARENT, IPV6_TRANSPARENT): CAP_NET_ADMIN.
    /// </summary>
    public static void MakeTransparent(Socket socket)
    {
        var isIPv4 = socket.AddressFamily == AddressFamily.InterNetwork;
        Set(socket, isIPv4 ? IPv4Level : IPv6Level, isIPv4 ? IPv4Transparent : IPv6Transparent, 1);
    }

    /// <summary>
    /// Binds to an address and leaves the port to connecting, which knows the other end too: otherwise one address has 28,000 of them in all.
    /// </summary>
    public static void BindAddress(Socket socket, IPAddress address)
    {
        Set(socket, IPv4Level, BindAddressNoPort, 1);
        socket.Bind(new IPEndPoint(address, 0));
    }

    /// <summary>
    /// Asks where a connection was going before REDIRECT (SO_ORIGINAL_DST, IP6T_SO_ORIGINAL_DST); <c>null</c> when nobody tracked it.
    /// </summary>
    public static IPEndPoint? OriginalDestination(Socket socket)
    {
        var isIPv4 = socket.LocalEndPoint is IPEndPoint { Address: { AddressFamily: AddressFamily.InterNetwork } or { IsIPv4MappedToIPv6: true } };
        Span<byte> address = stackalloc byte[IPv6AddressSize];
        try
        {
            var length = socket.GetRawSocketOption(isIPv4 ? IPv4Level : IPv6Level, OriginalDestinationName, address);
            return Read(address[..length], isIPv4);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    // sockaddr_in: family, port, address. sockaddr_in6: family, port, flow, address, scope. Both in network order but for the scope.
    private static IPEndPoint? Read(ReadOnlySpan<byte> address, bool isIPv4)
    {
        if (address.Length < (isIPv4 ? IPv4AddressSize : IPv6AddressSize))
        {
            return null;
        }

        var port = BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
        return isIPv4
            ? new(new IPAddress(address.Slice(4, 4)), port)
            : new(new IPAddress(address.Slice(8, 16), BitConverter.ToUInt32(address[24..])), port);
    }

    private static void Set(Socket socket, int level, int name, int value) =>
        socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));

    private const int SocketLevel = 1, IPv4Level = 0, IPv6Level = 41;

    private const int Mark = 36, IPv4Transparent = 19, IPv6Transparent = 75, BindAddressNoPort = 24, OriginalDestinationName = 80;

    private const int IPv4AddressSize = 16, IPv6AddressSize = 28;
}
