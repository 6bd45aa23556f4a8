namespace ProxyLab.Capture;

/// <summary>Is what the fragments of one datagram have in common (RFC 791 §3.2, RFC 8200 §4.5).</summary>
/// <param name="From">The sender's address as a number.</param>
/// <param name="To">The receiver's address as a number.</param>
/// <param name="IsIPv6">Whether the addresses are of IPv6.</param>
/// <param name="Identification">The number the sender gave the datagram.</param>
/// <param name="Protocol">What it carries; of IPv6 0, where the protocol does not count.</param>
internal readonly record struct DatagramKey(
    UInt128 From, UInt128 To, bool IsIPv6, uint Identification, byte Protocol);
