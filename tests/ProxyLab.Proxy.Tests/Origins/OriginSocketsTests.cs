using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>
/// The proxy's own connections, known when rules lead them back; what rules do is played by connecting.
/// </summary>
public sealed class OriginSocketsTests : IDisposable
{
    private static readonly ProxyMode[] Transparent = [ProxyMode.Parse("transparent@0")];

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public OriginSocketsTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_socket_that_comes_back_is_known_and_told_once()
    {
        var sockets = OriginSockets.For(Transparent, () => { });
        using var stranger = Connected();
        using var leg = Dial(sockets, stranger.Accepted);
        Assert.False(sockets.IsOwn(stranger.Accepted));
        Assert.True(sockets.IsOwn(leg.Accepted));
        Assert.True(sockets.HasComeBack(leg.Dialled));
        Assert.False(sockets.HasComeBack(leg.Dialled));
    }

    [Fact]
    public void All_of_a_circle_is_known_by_its_last()
    {
        var sockets = OriginSockets.For(Transparent, () => { });
        using var stranger = Connected();
        using var first = Dial(sockets, stranger.Accepted);
        using var second = Dial(sockets, first.Accepted);
        Assert.True(sockets.IsOwn(second.Accepted));
        Assert.True(sockets.HasComeBack(first.Dialled));
        Assert.True(sockets.HasComeBack(second.Dialled));
    }

    [Fact]
    public void A_socket_that_is_closed_is_nobodys_any_more()
    {
        var sockets = OriginSockets.For(Transparent, () => { });
        using var stranger = Connected();
        using var leg = Dial(sockets, stranger.Accepted);
        leg.Dialled.Dispose();
        Assert.False(sockets.IsOwn(leg.Accepted));
    }

    [Fact]
    public void Without_a_transparent_listener_nothing_is_remembered()
    {
        var sockets = OriginSockets.For([ProxyMode.Parse("explicit@0")], () => Assert.Fail("no mark is needed"));
        using var stranger = Connected();
        using var leg = Dial(sockets, stranger.Accepted);
        Assert.False(sockets.IsOwn(leg.Accepted));
    }

    private Pair Dial(OriginSockets sockets, Socket client)
    {
        var socket = sockets.Open(AddressFamily.InterNetwork, client, isAsClient: false);
        socket.Connect(_listener.LocalEndPoint!);
        sockets.Connected(socket, client);
        return new(socket, _listener.Accept());
    }

    private Pair Connected()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(_listener.LocalEndPoint!);
        return new(socket, _listener.Accept());
    }

    private sealed record Pair(Socket Dialled, Socket Accepted) : IDisposable
    {
        public void Dispose()
        {
            Dialled.Dispose();
            Accepted.Dispose();
        }
    }
}
