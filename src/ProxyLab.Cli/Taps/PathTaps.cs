using ProxyLab.Certificates;
using ProxyLab.Cli.Sessions;
using ProxyLab.Compare;
using ProxyLab.Proxy;
using ProxyLab.Recording;
using Serilog;

namespace ProxyLab.Cli.Taps;

/// <summary>Is the two taps around a box, in this process: by one clock, from before the box begins until after it has
/// ended.</summary>
internal sealed class PathTaps : IAsyncDisposable
{
    private readonly TapLegs _legs = new();
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _begin;
    private readonly ProxyServer _behind;
    private readonly ProxyServer _front;

    private PathTaps(BoxMode mode, int box, TrustStore trust, ILogger log, TimeProvider clock)
    {
        _clock = clock;
        _behind = LiveProxy.Start(
            TapProxy.Options([mode.Behind()], LegSide.Origin, trust), new TapSink(_legs, LegSide.Origin, Behind), log, clock);
        _front = LiveProxy.Start(
            TapProxy.Options([BoxMode.Front(box)], LegSide.Client, trust), new TapSink(_legs, LegSide.Client, Front), log, clock);
        _begin = clock.GetUtcNow();
        Ports = new(_front.Endpoints[0].Port, box, _behind.Endpoints[0].Port);
    }

    /// <summary>Gets where taps and box listen.</summary>
    public PathPorts Ports { get; }

    /// <summary>Gets where clients connect to.</summary>
    public System.Net.IPEndPoint FrontEndpoint => _front.Endpoints[0];

    /// <summary>Starts both.</summary>
    public static PathTaps Start(BoxMode mode, TrustStore trust, ILogger log, TimeProvider clock) =>
        new(mode, FreePort.Find(), trust, log, clock);

    /// <summary>Waits for as long as is allowed until no connection is open on either side.</summary>
    public async Task SettleAsync(TimeSpan limit)
    {
        var since = _clock.GetTimestamp();
        while (_front.AliveSessions + _behind.AliveSessions > 0 && _clock.GetElapsedTime(since) < limit)
        {
            await Task.Delay(Look, _clock, CancellationToken.None);
        }
    }

    /// <summary>Stops both and pairs what they recorded.</summary>
    public async Task<IReadOnlyList<PairedLegs>> StopAsync(TimeSpan drain)
    {
        var end = _clock.GetUtcNow();
        await Task.WhenAll(_front.StopAsync(drain), _behind.StopAsync(drain));
        var watch = new Coverage(_begin, end, _front.UntoldConnections + _behind.UntoldConnections == 0);
        return TapPairing.Pair(
            _legs.All, [new(Front, LegSide.Client, watch), new(Behind, LegSide.Origin, watch)]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _behind.DisposeAsync();
    }

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private const string Front = "front", Behind = "behind";
}
