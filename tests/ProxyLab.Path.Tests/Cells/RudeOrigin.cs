using System.Collections.Concurrent;
using System.Net.Sockets;

namespace ProxyLab.Path.Tests;

/// <summary>Is an origin that reads what a client says first, does one thing and reads on to the end.</summary>
internal sealed class RudeOrigin : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Action<Socket> _act;
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly Task _accepting;

    public RudeOrigin(Socket listener, Action<Socket> act)
    {
        (_listener, _act) = (listener, act);
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await Task.WhenAll(_talks);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                _clients.Add(client);
                _talks.Add(TalkAsync(client));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the cell is over.
        }
    }

    private async Task TalkAsync(Socket client)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            if (await client.ReceiveAsync(buffer) == 0)
            {
                client.Dispose();
                return;
            }

            _act(client);
            while (await client.ReceiveAsync(buffer) > 0)
            {
                // Whatever follows is not answered.
            }

            client.Dispose();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The other end is gone, or the act was to end the connection.
        }
    }
}
