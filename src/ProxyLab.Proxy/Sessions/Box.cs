using Serilog;

namespace ProxyLab.Proxy;

/// <summary>Is what all sessions of a proxy share.</summary>
/// <param name="Options">What the proxy does.</param>
/// <param name="Hosts">Which hosts its profile applies to.</param>
/// <param name="Interceptor">Who plays a terminating profile; <c>null</c> when the profile does not terminate.</param>
/// <param name="Chains">Judges certificates seen in clear.</param>
/// <param name="Sink">Where finished sessions go.</param>
/// <param name="Log">Where to log.</param>
/// <param name="Clock">The clock.</param>
internal sealed record Box(
    ProxyOptions Options, HostFilter Hosts, IInterceptor? Interceptor, WireChains Chains, ISessionSink Sink, ILogger Log, TimeProvider Clock);
