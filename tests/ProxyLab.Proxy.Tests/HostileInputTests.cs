using System.Net.Sockets;

namespace ProxyLab.Proxy.Tests;

/// <summary>Counts descriptors of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(HostileInputTests), DisableParallelization = true)]
public class Alone;

[Collection(nameof(HostileInputTests))]
public class HostileInputTests
{
    public static TheoryData<string, string> Listeners => new()
    {
        { "explicit", "pass" }, { "socks5", "pass" }, { "reverse", "pass" }, { "upstream", "pass" },
        { "explicit", "alert" }, { "socks5", "alert" }, { "reverse", "alert" }, { "upstream", "alert" },
    };

    [Theory]
    [MemberData(nameof(Listeners))]
    public async Task Nothing_breaks_and_nothing_is_left_behind(string kind, string action)
    {
        using var origin = new SwallowingOrigin();
        await using var next = Playing.Start("explicit@0");
        var mode = kind switch
        {
            "reverse" => $"reverse:{origin.Endpoint}@0",
            "upstream" => $"upstream:http://{next.Endpoint}@0",
            _ => $"{kind}@0",
        };
        var options = Playing.Options(mode, action == "alert" ? new HelloAction.Alert(40) : new HelloAction.Pass());
        await using var playing = Playing.Start(options with { ClientTimeout = Limit, IdleTimeout = Limit });

        await SendAsync(playing, kind, origin, 0, 500);
        await QuietAsync(playing, next, origin);
        var descriptors = Descriptors();
        await SendAsync(playing, kind, origin, 500, Inputs);
        await QuietAsync(playing, next, origin);

        await Until(() => Descriptors() <= descriptors);
        Assert.InRange(playing.Sessions.Ids.Count, Inputs - Unaccepted, Inputs);
        Assert.Equal(playing.Sessions.Ids.Count, playing.Sessions.Ids.Distinct().Count());
        Assert.All(playing.Log.All.Where(IsUnexpected).Take(3), Assert.Fail);
    }

    private static bool IsUnexpected(string line) =>
        line.Contains("Unclassified", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal);

    private static Task SendAsync(Playing playing, string kind, SwallowingOrigin origin, int from, int to) => Parallel.ForAsync(
        from, to, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (seed, stop) =>
        {
            var random = new Random(seed);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(playing.Endpoint, stop);
            try
            {
                await socket.SendAsync(HostileInput.Make(kind, origin.Endpoint, random), stop);
                if (random.Next(4) == 0)
                {
                    socket.LingerState = new(true, 0);
                    return;
                }

                socket.Shutdown(SocketShutdown.Send);
                var buffer = new byte[1024];
                while (await socket.ReceiveAsync(buffer, stop) > 0)
                {
                }
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
            {
                // A reset is an answer too.
            }
        });

    private static async Task QuietAsync(Playing playing, Playing next, SwallowingOrigin origin)
    {
        await Until(() => playing.Server.AliveSessions == 0);
        await Until(() => next.Server.AliveSessions == 0);
        await Until(() => origin.Alive == 0);
    }

    private static async Task Until(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience.Long, "still not quiet");
            await Task.Yield();
        }
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;

    // A listener gets twice as many: once passed through, once acted upon. A client that resets at once may be gone before it is accepted.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private const int Inputs = 5_000, Unaccepted = 100;
}
