namespace ProxyLab.Recording;

/// <summary>States what a validation assumed; without it a result means nothing.</summary>
/// <param name="TrustStore">Which trust store: <c>system</c>, or the files named.</param>
/// <param name="Clock">The time certificates were judged at.</param>
/// <param name="Host">The name or address the client asked for; <c>null</c> when names were not checked.</param>
/// <param name="SecurityLevel">OpenSSL's security level (2 on Debian).</param>
public sealed record ChainContext(string TrustStore, DateTimeOffset Clock, string? Host, int SecurityLevel);
