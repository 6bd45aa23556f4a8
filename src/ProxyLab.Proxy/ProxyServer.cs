using System.Net;
using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Is the box: it listens, plays its profile, and tells both legs of every session to a sink.</summary>
public sealed partial class ProxyServer : IAsyncDisposable
{
    /// <summary>Is the mark (SO_MARK) of connections to origins where a listener is transparent: rules exempt it.</summary>
    public const uint OriginMark = 0x504c;

    private readonly Box _box;
    private readonly List<Listener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private ITimer? _sweep;
    private Task? _stopping;

    /// <summary>Prepares a proxy; throws <see cref="ArgumentException"/> with every problem of the options at once.</summary>
    public ProxyServer(ProxyOptions options, ISessionSink sink, ILogger log, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(clock);
        var problems = OptionsProblems.Of(options).ToList();
        var hosts = new HostFilter(options, problems);
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
        }

        var interceptor = options.Profile.OnHello is HelloAction.Terminate ? new Interceptor(options, log, clock) : null;
        _box = new(options, hosts, interceptor, new(options.Trust, clock), sink, log, clock);
        _prefix = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Gets where it listens, in the order of the modes, once started.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _listeners.Select(listener => listener.Endpoint)];

    /// <summary>Starts listening; throws <see cref="IOException"/> naming the address when a port cannot be had.</summary>
    public void Start()
    {
        if (_listeners.Count > 0 || _stopping is not null)
        {
            throw new InvalidOperationException("a proxy starts once");
        }

        var sockets = OriginSockets.For(_box.Options.Modes, () => Log.Unmarked(_box.Log, Environment.UserName));
        try
        {
            _listeners.AddRange(_box.Options.Modes.Select(mode => Listener.Bind(mode, sockets, _box.Options.HearsUsers)));
        }
        catch (IOException)
        {
            Close();
            throw;
        }

        var own = new OwnEndpoints(Endpoints);
        foreach (var listener in _listeners)
        {
            listener.Dialer = new(
                own,
                sockets,
                listener.Mode is ProxyMode.Tproxy,
                _box.Options.ConnectTimeout,
                _box.Clock,
                NextProxies.Of(listener.Mode, _box.Options.UpstreamCredential));
            Log.Listening(_box.Log, listener.Mode, listener.Endpoint);
        }

        var period = SweepPeriod(_box.Options);
        _sweep = _box.Clock.CreateTimer(static server => ((ProxyServer)server!).Sweep(), this, period, period);
        _accepting.AddRange(_listeners.Select(listener => listener.AcceptAsync(
            Accept, fault => Miss(listener, fault), _box.Clock)));
    }

    /// <summary>Stops accepting, lets sessions end for as long as <paramref name="drain"/> allows, then ends them; every session reaches the sink.</summary>
    public Task StopAsync(TimeSpan drain)
    {
        lock (_sessions)
        {
            return _stopping ??= DrainAsync(drain);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _box.Interceptor?.Dispose();
    }

    // A limit is met within an eighth of itself, and nothing is swept more often than is of use.
    private static TimeSpan SweepPeriod(ProxyOptions options)
    {
        var shortest = new[] { options.ClientTimeout, options.HandshakeTimeout, options.IdleTimeout }.Min();
        return TimeSpan.FromMilliseconds(Math.Clamp(shortest.TotalMilliseconds / 8, 10, 1000));
    }
}
