using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Cli.Tests.Verbs;

/// <summary>Is a fleet of two members behind one address: connections go to one and the other in turn, two at a
/// time.</summary>
internal sealed class Alternating : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint[] _members;
    private readonly Task _accepting;

    private Alternating(IPEndPoint[] members)
    {
        _members = members;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public static Alternating Start(params IPEndPoint[] members) => new(members);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = PassAsync(client, _members[number / 2 % _members.Length]);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task PassAsync(TcpClient client, IPEndPoint member)
    {
        using var from = client;
        using var to = new TcpClient();
        try
        {
            await to.ConnectAsync(member);
            await Task.WhenAny(from.GetStream().CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(from.GetStream()));
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // Whoever broke it, both are closed now.
        }
    }
}
