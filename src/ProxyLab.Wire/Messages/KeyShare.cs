namespace ProxyLab.Wire;

/// <summary>Is one entry of key_share (RFC 8446 §4.2.8).</summary>
/// <param name="Group">The group.</param>
/// <param name="KeyExchange">The public value; empty in a HelloRetryRequest, which names the group alone.</param>
public readonly record struct KeyShare(NamedGroup Group, Bytes KeyExchange);
