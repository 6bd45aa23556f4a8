namespace ProxyLab.Proxy;

/// <summary>Is what a client asked of the proxy, or why that cannot be had.</summary>
/// <param name="Target">Where it wants to go; <c>null</c> when it failed.</param>
/// <param name="Failure">How it failed; <c>null</c> when it did not.</param>
/// <param name="Plain">The request to forward, when it is for a plain <c>http://</c> resource; else a tunnel is meant.</param>
/// <param name="Detail">More about the failure; never decides anything.</param>
internal readonly record struct FrontRequest(Target? Target, HandshakeFailure? Failure = null, HttpHead? Plain = null, string? Detail = null);
