using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Terminates TLS on both legs.</summary>
internal sealed class Interceptor : IInterceptor
{
    public Interceptor(ProxyOptions options, ILogger log, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(clock);
    }

    public Task InterceptAsync(InterceptedSession session, CancellationToken stop) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
