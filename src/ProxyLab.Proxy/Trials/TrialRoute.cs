namespace ProxyLab.Proxy;

/// <summary>Is a way to the origin.</summary>
/// <param name="Through">The proxy to ask; <c>null</c> for none.</param>
/// <param name="Mark">The mark that sockets bear, by which Linux routes them; 0 for none.</param>
/// <param name="Credential">What the proxy wants to hear.</param>
public sealed record TrialRoute(ProxyMode.Upstream? Through = null, uint Mark = 0, ProxyCredential? Credential = null);
