using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace ProxyLab.Capture;

/// <summary>Is an address and a port: one of the two ends of a TCP connection.</summary>
/// <param name="Address">The address as a number; an IPv4 address takes the lowest 32 bits.</param>
/// <param name="IsIPv6">Whether the address is one of IPv6: 10.0.0.1 and ::a00:1 are two ends.</param>
/// <param name="Port">The port.</param>
public readonly record struct NetworkEnd(UInt128 Address, bool IsIPv6, ushort Port)
{
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine((ulong)(Address >> 64), (ulong)Address, Port);

    /// <summary>Gets the address.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        return new IPAddress(IsIPv6 ? bytes : bytes[12..]);
    }

    /// <summary>Writes <c>10.0.0.1:443</c> or <c>[2001:db8::1]:443</c> (RFC 5952 §6).</summary>
    public override string ToString() =>
        (IsIPv6 ? $"[{ToIPAddress()}]:" : $"{ToIPAddress()}:") + Port.ToString(CultureInfo.InvariantCulture);
}
