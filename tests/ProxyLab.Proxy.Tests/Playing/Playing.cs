using System.Net;
using System.Net.Sockets;
using ProxyLab.Certificates;
using Serilog;
using Serilog.Core;

namespace ProxyLab.Proxy.Tests;

/// <summary>Starts proxies on free ports and keeps what they tell.</summary>
internal sealed class Playing : IAsyncDisposable
{
    private Playing(ProxyServer server, SessionLog sessions, LogLines log)
    {
        Server = server;
        Sessions = sessions;
        Log = log;
    }

    public ProxyServer Server { get; }

    public SessionLog Sessions { get; }

    public LogLines Log { get; }

    public IPEndPoint Endpoint => Server.Endpoints[0];

    public static ProxyOptions Options(string mode, HelloAction? action = null) => new()
    {
        Modes = [ProxyMode.Parse(mode)],
        Profile = new("test") { OnHello = action ?? new HelloAction.Pass() },
        Trust = TrustStore.Of("none", []),
        UpstreamCredential = null,
    };

    public static Playing Start(string mode, HelloAction? action = null) => Start(Options(mode, action));

    public static Playing Start(ProxyOptions options, TimeProvider? clock = null)
    {
        var sessions = new SessionLog();
        var lines = new LogLines();
        Logger log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(lines).CreateLogger();
        var server = new ProxyServer(options, sessions, log, clock ?? TimeProvider.System);
        server.Start();
        return new(server, sessions, lines);
    }

    /// <summary>Connects to a listener.</summary>
    public async Task<Speaker> ConnectAsync(int listener = 0)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Server.Endpoints[listener]).WaitAsync(Patience.Long);
        return new(socket);
    }

    /// <summary>Connects to a listener that resets at once: its RST may be there before connecting is over.</summary>
    public async Task MeetResetAsync()
    {
        var fault = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var client = await ConnectAsync();
            await client.HearToEndAsync();
        });
        Assert.Equal(SocketError.ConnectionReset, fault.SocketErrorCode);
    }

    /// <summary>Connects and opens a tunnel with CONNECT.</summary>
    public async Task<Speaker> TunnelAsync(IPEndPoint target)
    {
        var client = await ConnectAsync();
        await client.SayAsync($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", await client.HeadAsync(), StringComparison.Ordinal);
        return client;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
