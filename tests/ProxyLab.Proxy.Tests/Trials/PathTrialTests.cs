using System.Net;
using ProxyLab.Certificates;
using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Proxy.Tests;

public class PathTrialTests
{
    [Fact]
    public async Task Every_trial_of_a_seed_sends_the_same_hello_and_another_seed_another()
    {
        using var origin = new PlayedOrigin();
        Bytes[] hellos = [await HelloAsync(origin, 1), await HelloAsync(origin, 1), await HelloAsync(origin, 2)];
        Assert.Equal(hellos[0], hellos[1]);
        Assert.NotEqual(hellos[0], hellos[2]);
        var hello = ClientHello.Parse(hellos[0].Memory).Value!;
        Assert.Equal("origin.test", hello.ServerName);
        Assert.NotEmpty((IEnumerable<KeyShare>)hello.KeyShares!.Value);
    }

    [Fact]
    public async Task Nothing_is_recorded_as_sent_to_an_origin_that_has_reset()
    {
        using var origin = new PlayedOrigin();
        var trial = Trial(origin.Endpoint, 1).RunAsync("t", LegSide.Direct, CancellationToken.None);
        using var accepted = await origin.AcceptAsync();
        await accepted.HearAsync(1);
        accepted.Reset();
        var leg = await trial.WaitAsync(Patience.Long);
        Assert.Empty(leg.Alerts());
        Assert.Equal((End.Origin, EndingKind.Reset), (leg.ClosedBy!.Value.By, leg.ClosedBy.Value.Kind));
    }

    [Fact]
    public async Task An_origin_that_stays_silent_ends_the_trial_in_its_time()
    {
        using var origin = new PlayedOrigin();
        var trial = new PathTrial(Question(origin.Endpoint) with { Limit = TimeSpan.FromMilliseconds(200) }, new(), [1], TimeProvider.System);
        var leg = await trial.RunAsync("t", LegSide.Direct, CancellationToken.None).WaitAsync(Patience.Long);
        Assert.Contains(leg.Endings(), ending => ending is { Kind: EndingKind.TimedOut, By: End.Origin });
        Assert.Empty(leg.Alerts());
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_no_origin_that_does()
    {
        using var proxy = new PlayedOrigin();
        var route = new TrialRoute((ProxyMode.Upstream)ProxyMode.Parse($"upstream:http://{proxy.Endpoint}@0"));
        var trial = new PathTrial(Question(PlayedOrigin.Nobody()), route, [1], TimeProvider.System).RunAsync("t", LegSide.Client, CancellationToken.None);
        using var accepted = await proxy.AcceptAsync();
        await accepted.HeadAsync();
        await accepted.SayAsync("HTTP/1.1 403 Not there\r\n\r\n");
        var failed = (await trial.WaitAsync(Patience.Long)).ConnectFailed;
        Assert.Equal((ConnectFailure.ProxyRefused, "HTTP/1.1 403 Not there"), (failed!.Reason, failed.Detail));
    }

    private static async Task<Bytes> HelloAsync(PlayedOrigin origin, byte seed)
    {
        var trial = Trial(origin.Endpoint, seed).RunAsync("t", LegSide.Direct, CancellationToken.None);
        using var accepted = await origin.AcceptAsync();
        await accepted.HearAsync(1);
        accepted.Finish();
        await accepted.HearToEndAsync();
        return (await trial.WaitAsync(Patience.Long)).FirstMessage(End.Client, HandshakeType.ClientHello)!.Value.Item.Raw;
    }

    private static PathTrial Trial(IPEndPoint origin, byte seed) => new(Question(origin), new(), [seed], TimeProvider.System);

    private static TrialQuestion Question(IPEndPoint origin) =>
        new("origin.test", $"{origin.Address}", origin.Port, TrustStore.Of("none", []), Patience.Long);
}
