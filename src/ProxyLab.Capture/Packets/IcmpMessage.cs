using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Reads the ICMP messages that tell of a packet that did not reach its end (RFC 792, RFC 4443).</summary>
internal static class IcmpMessage
{
    /// <summary>The length of the header before the quoted packet.</summary>
    public const int HeaderLength = 8;

    /// <summary>How much of a TCP segment is quoted at least: its ports and its sequence number.</summary>
    public const int LeastQuote = 8;

    /// <summary>Says what a message means; null when it does not tell of a packet that was not delivered.</summary>
    public static string? Reason(ReadOnlySpan<byte> message, bool isIPv6) =>
        isIPv6 ? ReasonV6(message[0], message[1]) : ReasonV4(message[0], message[1]);

    /// <summary>Reads the quoted segment.</summary>
    public static UnreachablePacket Read(in IPPacket quoted, in Frame frame, string reason) => new()
    {
        Frame = frame.Number,
        Time = frame.Time,
        From = new(quoted.From, quoted.IsIPv6, BinaryPrimitives.ReadUInt16BigEndian(quoted.Payload)),
        To = new(quoted.To, quoted.IsIPv6, BinaryPrimitives.ReadUInt16BigEndian(quoted.Payload[2..])),
        Sequence = BinaryPrimitives.ReadUInt32BigEndian(quoted.Payload[4..]),
        Reason = reason,
    };

    /// <summary>Names the codes of types 3 and 11 (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1).</summary>
    private static string? ReasonV4(byte type, byte code) => (type, code) switch
    {
        (3, 0) => "network unreachable",
        (3, 1) => "host unreachable",
        (3, 2) => "protocol unreachable",
        (3, 3) => "port unreachable",
        (3, 4) => "fragmentation needed but forbidden",
        (3, 5) => "source route failed",
        (3, 6) => "network unknown",
        (3, 7) => "host unknown",
        (3, 8) => "source host isolated",
        (3, 9) => "network administratively prohibited",
        (3, 10) => "host administratively prohibited",
        (3, 11) => "network unreachable for this service",
        (3, 12) => "host unreachable for this service",
        (3, 13) => "communication administratively prohibited",
        (3, 14) => "host precedence violation",
        (3, 15) => "precedence cutoff in effect",
        (3, _) => "destination unreachable",
        (11, 1) => "fragment reassembly time exceeded",
        (11, _) => "time to live exceeded",
        _ => null,
    };

    /// <summary>Names the codes of types 1 and 3 (RFC 4443 §3.1, §3.3).</summary>
    private static string? ReasonV6(byte type, byte code) => (type, code) switch
    {
        (1, 0) => "no route to destination",
        (1, 1) => "communication administratively prohibited",
        (1, 2) => "beyond scope of source address",
        (1, 3) => "address unreachable",
        (1, 4) => "port unreachable",
        (1, 5) => "source address failed policy",
        (1, 6) => "route to destination rejected",
        (1, _) => "destination unreachable",
        (3, 1) => "fragment reassembly time exceeded",
        (3, _) => "hop limit exceeded",
        _ => null,
    };
}
