using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy;

/// <summary>Is one listening socket and the language spoken on it.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket _socket;
    private readonly string? _address;

    private Listener(Socket socket, ProxyMode mode, OriginSockets sockets, bool hearsUsers)
    {
        _socket = socket;
        Mode = mode;
        Endpoint = (IPEndPoint)socket.LocalEndPoint!;
        _address = mode is ProxyMode.Tproxy || Endpoint.Address.Equals(IPAddress.Any) || Endpoint.Address.Equals(IPAddress.IPv6Any)
            ? null
            : $"{Endpoint}";
        Front = mode switch
        {
            ProxyMode.Reverse reverse => new ReverseFront(new(reverse.Host, reverse.Port)),
            ProxyMode.Box box => new ReverseFront(new(box.Host, box.Port)),
            ProxyMode.Socks5 => new SocksFront(hearsUsers),
            ProxyMode.Tproxy or ProxyMode.Transparent => new TransparentFront(mode, Endpoint.Port, sockets),
            _ => new HttpFront(hearsUsers),
        };
    }

    /// <summary>Gets what it was asked to be.</summary>
    public ProxyMode Mode { get; }

    /// <summary>Gets where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Gets the language it speaks.</summary>
    public IFront Front { get; }

    /// <summary>
    /// Gets how its sessions reach origins; set once all listeners are bound, before the first accept.
    /// </summary>
    public OriginDialer Dialer { get; set; } = null!;

    /// <summary>Binds and listens; throws <see cref="IOException"/> naming the address.</summary>
    public static Listener Bind(ProxyMode mode, OriginSockets sockets, bool hearsUsers = false)
    {
        var socket = new Socket(mode.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (mode.IsUnknownToClients && mode.Listen.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            if (mode is ProxyMode.Tproxy)
            {
                MakeTransparent(socket, mode);
            }

            socket.Bind(mode.Listen);
            socket.Listen(Backlog);
            return new(socket, mode, sockets, hearsUsers);
        }
        catch (PrivilegeException)
        {
            socket.Dispose();
            throw;
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw new IOException($"cannot listen on {mode.Listen} for mode '{mode}': {fault.SocketErrorCode}", fault);
        }
    }

    /// <summary>
    /// Says at which address and port a connection was accepted; the system is asked only where it may be one of
    /// several.
    /// </summary>
    public string AddressOf(Socket accepted) => _address ?? accepted.LocalEndPoint.Spelled();

    /// <summary>Hands out connections until it is disposed.</summary>
    public async Task AcceptAsync(Action<Socket, Listener> accepted, Action<SocketException> failed, TimeProvider clock)
    {
        while (true)
        {
            Socket? socket = null;
            try
            {
                socket = await _socket.AcceptAsync();
                socket.NoDelay = true;
                accepted(socket, this);
            }
            catch (Exception fault) when (fault is ObjectDisposedException
                or SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted or SocketError.InvalidArgument })
            {
                return;
            }
            catch (SocketException fault)
            {
                socket?.Dispose();
                failed(fault);
                if (fault.SocketErrorCode == SocketError.TooManyOpenSockets)
                {
                    // No descriptor is free: a tight loop would only keep the sessions from giving theirs back.
                    await Task.Delay(Breather, clock);
                }
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static void MakeTransparent(Socket socket, ProxyMode mode)
    {
        try
        {
            LinuxSocket.MakeTransparent(socket);
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new PrivilegeException(
                $"mode '{mode}' listens for foreign addresses (IP_TRANSPARENT), which needs CAP_NET_ADMIN", fault);
        }
    }

    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(100);

    private const int Backlog = 4096;
}
