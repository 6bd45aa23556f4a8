namespace ProxyLab.Wire;

/// <summary>Is one identity of pre_shared_key (RFC 8446 §4.2.11).</summary>
/// <param name="Identity">The ticket or the label of an external key.</param>
/// <param name="ObfuscatedTicketAge">Its age, masked; zero for external keys.</param>
public readonly record struct PskIdentity(Bytes Identity, uint ObfuscatedTicketAge);
