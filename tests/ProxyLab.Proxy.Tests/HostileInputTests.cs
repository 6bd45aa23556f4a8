using System.Net;
using System.Net.Sockets;
using ProxyLab.Proxy.Tests.Interception;

namespace ProxyLab.Proxy.Tests;

/// <summary>Counts descriptors of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(HostileInputTests), DisableParallelization = true)]
public class Alone;

[Collection(nameof(HostileInputTests))]
public class HostileInputTests
{
    public static TheoryData<string> Listeners => [.. Kinds];

    public static TheoryData<string, OriginFailurePolicy> Terminating
    {
        get
        {
            var all = new TheoryData<string, OriginFailurePolicy>();
            foreach (var policy in Enum.GetValues<OriginFailurePolicy>())
            {
                Array.ForEach(Kinds, kind => all.Add(kind, policy));
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public async Task Nothing_breaks_and_nothing_is_left_behind_where_bytes_are_passed_through(string kind)
    {
        using var origin = new SwallowingOrigin();
        await AttackAsync(kind, Playing.Options("explicit@0"), origin.Endpoint, () => origin.Alive, 3_000);
    }

    [Theory]
    [MemberData(nameof(Listeners))]
    public async Task Nor_where_a_hello_is_answered_with_an_alert(string kind)
    {
        using var origin = new SwallowingOrigin();
        await AttackAsync(kind, Playing.Options("explicit@0", new HelloAction.Alert(40)), origin.Endpoint, () => origin.Alive, 3_000);
    }

    // Here the origin is hostile as well, and the failures it causes are played to clients that are.
    [Theory]
    [MemberData(nameof(Terminating))]
    public async Task Nor_where_TLS_is_terminated_and_either_end_is_hostile(string kind, OriginFailurePolicy policy)
    {
        using var origin = new HostileOrigin();
        var options = Playing.Options("explicit@0") with
        {
            Profile = Profile.Find("inspect") with { OriginFailure = policy },
            Authority = LabCertificates.Box,
            Trust = LabCertificates.Trust,
            HandshakeTimeout = Limit,
        };
        await AttackAsync(kind, options, origin.Endpoint, () => origin.Alive, 1_000);
    }

    private static async Task AttackAsync(string kind, ProxyOptions options, IPEndPoint origin, Func<int> alive, int inputs)
    {
        await using var next = Playing.Start("explicit@0");
        var mode = kind switch
        {
            "reverse" => $"reverse:{origin}@0",
            "upstream" => $"upstream:http://{next.Endpoint}@0",
            _ => $"{kind}@0",
        };
        await using var playing = Playing.Start(
            options with { Modes = [ProxyMode.Parse(mode)], ClientTimeout = Limit, IdleTimeout = Limit });
        bool IsQuiet() => playing.Server.AliveSessions == 0 && next.Server.AliveSessions == 0 && alive() == 0;

        await SendAsync(playing, kind, origin, 0, inputs / 5);
        await Until(IsQuiet);
        var descriptors = Descriptors();
        await SendAsync(playing, kind, origin, inputs / 5, inputs);
        await Until(IsQuiet);

        await Until(() => Descriptors() <= descriptors);
        Assert.InRange(playing.Sessions.Ids.Count, inputs - Unaccepted, inputs);
        Assert.Equal(playing.Sessions.Ids.Count, playing.Sessions.Ids.Distinct().Count());
        Assert.All(playing.Log.All.Where(IsUnexpected).Take(3), Assert.Fail);
    }

    private static bool IsUnexpected(string line) =>
        line.Contains("Unclassified", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal);

    private static Task SendAsync(Playing playing, string kind, IPEndPoint origin, int from, int to) => Parallel.ForAsync(
        from, to, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (seed, stop) =>
        {
            var random = new Random(seed);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(playing.Endpoint, stop);
            try
            {
                await socket.SendAsync(HostileInput.Make(kind, origin, random), stop);
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

    // A listener gets 10,000: passed through, answered with an alert, and terminated under each policy. A client that resets at once may be gone before it is accepted.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly string[] Kinds = ["explicit", "socks5", "reverse", "upstream"];

    private const int Unaccepted = 100;
}
