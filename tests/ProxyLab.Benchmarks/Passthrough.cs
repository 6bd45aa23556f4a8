using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace ProxyLab.Benchmarks;

/// <summary>Measures the relay: connections and bytes per second with recording on, off, beside HAProxy with splice, and beside no relay at all.</summary>
/// <remarks>A recorded handshake is replayed, so no cryptography hides what the relay costs.</remarks>
internal static class Passthrough
{
    private const int Clients = 16;
    private const int BulkClients = 4;
    private const int RecordSize = 16 * 1024;

    public static async Task RunAsync(Report report, Settings settings)
    {
        var flights = await Flights.RecordAsync();

        // An origin for each: closed connections wait for a while and keep their ports from the next one that goes the same way.
        using var origin = new ReplayOrigin(flights);
        using var second = new ReplayOrigin(flights);
        using var third = new ReplayOrigin(flights);
        using var fourth = new ReplayOrigin(flights);
        var (on, off) = (Running.FreePort(), Running.FreePort());
        using var recording = await Running.BoxAsync(on, origin.Port, "passthrough", recording: true);
        using var plain = await Running.BoxAsync(off, second.Port, "passthrough", recording: false);
        var (proxyPort, haproxy) = await HaproxyAsync(third.Port);
        using var beside = haproxy;

        int[] ports = haproxy is null ? [on, off, fourth.Port] : [on, off, fourth.Port, proxyPort];
        var connections = await Rounds.MeasureAsync(settings.Rounds, ports.Length, i => ConnectionsAsync(ports[i], flights, settings.Window));
        var bytes = await Rounds.MeasureAsync(settings.Rounds, ports.Length, i => BytesAsync(ports[i], flights, settings.Window));
        foreach (var (unit, rounds) in (IEnumerable<(string, Rounds)>)[("connections/s", connections), ("bytes/s", bytes)])
        {
            var (ours, theirs) = rounds.Of(0, 1);
            report.AtLeast(settings.Smoke ? null : 0.95, $"passthrough, recording on: {unit}", ours, "recording off", theirs);
            (ours, theirs) = rounds.Of(0, 2);
            report.Beside($"passthrough, recording on: {unit}", ours, "direct", theirs);
            if (haproxy is not null)
            {
                (ours, theirs) = rounds.Of(0, 3);
                report.Beside($"passthrough, recording on: {unit}", ours, "HAProxy mode tcp with splice", theirs);
                (ours, theirs) = rounds.Of(3, 2);
                report.Beside($"HAProxy mode tcp with splice: {unit}", ours, "direct", theirs);
            }
        }
    }

    private static async Task<(int Port, Running? Process)> HaproxyAsync(int origin)
    {
        if (Running.Find("haproxy") is not { } path)
        {
            Console.WriteLine("  HAProxy is not installed: its rate is not shown");
            return (0, null);
        }

        var port = Running.FreePort();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"""
            global
              maxconn 4096
            defaults
              mode tcp
              option splice-auto
              timeout connect 5s
              timeout client 60s
              timeout server 60s
            listen relay
              bind 127.0.0.1:{port}
              server origin 127.0.0.1:{origin}

            """);
        return (port, await Running.StartAsync(path, port, "-db", "-f", file));
    }

    private static async Task<double> ConnectionsAsync(int port, Flights flights, TimeSpan window)
    {
        long done = 0;
        await LoadAsync(Clients, window, async running =>
        {
            var buffer = new byte[RecordSize];
            while (running())
            {
                using var socket = await ConnectAsync(port, flights, buffer);
                socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(buffer) > 0)
                {
                    // The origin's FIN ends the connection.
                }

                Interlocked.Increment(ref done);
            }
        });
        return done / window.TotalSeconds;
    }

    private static async Task<double> BytesAsync(int port, Flights flights, TimeSpan window)
    {
        long done = 0;
        var record = new byte[RecordSize];
        record.AsSpan().Fill(0x5A);
        ((ReadOnlySpan<byte>)[23, 3, 3, (RecordSize - 5) >> 8, (RecordSize - 5) & 0xFF]).CopyTo(record);
        await LoadAsync(BulkClients, window, async running =>
        {
            using var socket = await ConnectAsync(port, flights, new byte[RecordSize]);
            while (running())
            {
                Interlocked.Add(ref done, await socket.SendAsync(record));
            }
        });
        return done / window.TotalSeconds;
    }

    private static async Task<Socket> ConnectAsync(int port, Flights flights, byte[] buffer)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(flights.Hello);
        for (var got = 0; got < flights.Answer.Length;)
        {
            got += await socket.ReceiveAsync(buffer);
        }

        await socket.SendAsync(flights.Finish);
        return socket;
    }

    private static async Task LoadAsync(int clients, TimeSpan window, Func<Func<bool>, Task> client)
    {
        using var limit = new CancellationTokenSource(window, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => client(() => !limit.IsCancellationRequested))));
    }
}
