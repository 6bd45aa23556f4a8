using System.Net;
using System.Net.Sockets;
using ProxyLab.Wire.Tests.Conversation;

namespace ProxyLab.Wire.Tests.Keys.Live;

/// <summary>Passes one connection on over loopback and notes the bytes of both directions in their order.</summary>
internal sealed class RecordingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(End From, byte[] Bytes)> _runs = [];
    private readonly Lock _gate = new();

    public RecordingRelay() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Serves one client until both ends have closed.</summary>
    public async Task<Transcript> ServeAsync(int originPort)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var origin = new TcpClient();
        await origin.ConnectAsync(IPAddress.Loopback, originPort);
        await Task.WhenAll(
            PumpAsync(End.Client, client.Client, origin.Client), PumpAsync(End.Origin, origin.Client, client.Client));
        return new(_runs);
    }

    public void Dispose() => _listener.Dispose();

    private async Task PumpAsync(End from, Socket source, Socket target)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await source.ReceiveAsync(buffer) is var count and > 0)
            {
                // Noted before it is passed on: so an answer never stands before what it answers.
                lock (_gate)
                {
                    _runs.Add((from, buffer[..count]));
                }

                await target.SendAsync(buffer.AsMemory(0, count));
            }

            target.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // An end that has left without reading everything: what was noted stays.
        }
    }
}
