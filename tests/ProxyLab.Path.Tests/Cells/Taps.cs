using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyLab.Path.Tests;

/// <summary>Captures both sides of a box: what passes between two marks is one capture a side.</summary>
internal sealed class Taps : IAsyncDisposable
{
    private const int MarkPort = 9;

    private readonly Wiretap _client;
    private readonly Wiretap _origin;
    private readonly Socket _marks;
    private readonly Socket[] _sinks;
    private int _last;

    private Taps(Wiretap client, Wiretap origin, Socket marks, Socket[] sinks) =>
        (_client, _origin, _marks, _sinks) = (client, origin, marks, sinks);

    /// <summary>Starts both captures and returns when both run.</summary>
    public static async Task<Taps> StartAsync(PathTopology path)
    {
        var sinks = new[]
        {
            await path.Client.InsideAsync(() => Bound(MarkPort)), await path.Origin.InsideAsync(() => Bound(MarkPort)),
        };
        var taps = new Taps(
            Wiretap.Start(path.Box, PathTopology.ClientSide), Wiretap.Start(path.Box, PathTopology.OriginSide),
            await path.Box.InsideAsync(() => Bound(0)), sinks);
        await taps.MarkAsync();
        return taps;
    }

    /// <summary>Marks the present moment in both captures; all that passed before stands before it.</summary>
    public async Task<(int Client, int Origin)> MarkAsync()
    {
        var number = Interlocked.Increment(ref _last).ToString("000000", CultureInfo.InvariantCulture);
        var text = Encoding.ASCII.GetBytes($"mark {number}: nothing of a session");
        return (
            await MarkAsync(_client, PathTopology.ClientAddress, text),
            await MarkAsync(_origin, PathTopology.OriginAddress, text));
    }

    /// <summary>Waits until all connections since a mark have ended on both sides, or until there is no use in
    /// waiting.</summary>
    /// <remarks>Where the origin's side shows none, the captures run on: absence counts only in what was watched well
    /// beyond the hello.</remarks>
    public async Task SettledAsync((int Client, int Origin) since, TimeSpan within)
    {
        await _client.SettledAsync(since.Client, within);
        await _origin.SettledAsync(since.Origin, within);
    }

    /// <summary>Writes what passed between two marks to two files, each with its closing mark: it shows how long
    /// nothing else came.</summary>
    public async Task WriteAsync(
        (int Client, int Origin) from, (int Client, int Origin) to, string client, string origin)
    {
        await _client.WriteAsync(client, from.Client - 1, to.Client);
        await _origin.WriteAsync(origin, from.Origin - 1, to.Origin);
    }

    /// <summary>Counts the connections that began at the origin's side between two marks.</summary>
    public int OriginConnections((int Client, int Origin) from, (int Client, int Origin) to) =>
        _origin.Starts(from.Origin, to.Origin);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _origin.DisposeAsync();
        _marks.Dispose();
        foreach (var sink in _sinks)
        {
            sink.Dispose();
        }
    }

    private Task<int> MarkAsync(Wiretap tap, string address, byte[] text) =>
        tap.MarkAsync(text, () => _marks.SendTo(text, new IPEndPoint(IPAddress.Parse(address), MarkPort)));

    private static Socket Bound(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        return socket;
    }
}
