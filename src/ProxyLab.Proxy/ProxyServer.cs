using System.Net;
using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Is the box: it listens, plays its profile, and tells both legs of every session to a sink.</summary>
public sealed class ProxyServer : IAsyncDisposable
{
    /// <summary>Prepares a proxy; throws <see cref="ArgumentException"/> with every problem of the options at once.</summary>
    public ProxyServer(ProxyOptions options, ISessionSink sink, ILogger log, TimeProvider clock) => throw new NotImplementedException();

    /// <summary>Gets where it listens, in the order of the modes, once started.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => throw new NotImplementedException();

    /// <summary>Starts listening; throws <see cref="IOException"/> naming the address when a port cannot be had.</summary>
    public void Start() => throw new NotImplementedException();

    /// <summary>Stops accepting, lets sessions end for as long as <paramref name="drain"/> allows, then ends them; every session reaches the sink.</summary>
    public Task StopAsync(TimeSpan drain) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
