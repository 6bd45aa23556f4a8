using ProxyLab.Certificates;

namespace ProxyLab.Proxy;

/// <summary>Is what every trial of a comparison asks, so that answers can be compared.</summary>
/// <param name="Host">The name to ask for, and to verify.</param>
/// <param name="Address">Where to connect to, by whatever path: the host, or an address that stands for it.</param>
/// <param name="Port">The port.</param>
/// <param name="Trust">The client's trust store.</param>
/// <param name="Limit">How long a trial may take.</param>
public sealed record TrialQuestion(string Host, string Address, int Port, TrustStore Trust, TimeSpan Limit)
{
    /// <summary>Gets whether the host is an address, which no server name stands for (RFC 6066 §3).</summary>
    public bool IsAddress => System.Net.IPAddress.TryParse(Host, out _);
}
