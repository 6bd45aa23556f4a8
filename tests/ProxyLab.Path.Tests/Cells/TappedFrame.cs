using System.Buffers.Binary;
using System.Net;

namespace ProxyLab.Path.Tests;

/// <summary>Is one frame of a tap as it stands in a pcap file, with what the test needs to know of it.</summary>
internal sealed class TappedFrame
{
    private const int RecordHeader = 16;

    private const int EthernetHeader = 14;

    private TappedFrame(byte[] record) => Record = record;

    /// <summary>Gets the record: its header and the frame.</summary>
    public byte[] Record { get; }

    /// <summary>Gets the two ends of a TCP connection in one order, whichever sent the frame; <c>null</c> for other
    /// frames.</summary>
    public string? Connection { get; private init; }

    /// <summary>Gets who sent it, where <see cref="Connection"/> is known.</summary>
    public string Sender { get; private init; } = "";

    public bool IsStart { get; private init; }

    public bool IsFinish { get; private init; }

    public bool IsReset { get; private init; }

    /// <summary>Reads a record, header included.</summary>
    public static TappedFrame Of(byte[] record)
    {
        var frame = record.AsSpan(RecordHeader);
        var isVersion6 = frame.Length > EthernetHeader && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == 0x86DD;
        var ip = frame.Length > EthernetHeader ? frame[EthernetHeader..] : default;
        var (protocolAt, addressesAt, address, header) = isVersion6 ? (6, 8, 16, 40)
            : (9, 12, 4, ip.IsEmpty ? 0 : (ip[0] & 15) * 4);
        if (ip.Length < header + 14 || ip[protocolAt] != 6)
        {
            return new(record);
        }

        var tcp = ip[header..];
        var from = End(ip.Slice(addressesAt, address), tcp);
        var to = End(ip.Slice(addressesAt + address, address), tcp[2..]);
        var flags = tcp[13];
        return new(record)
        {
            Connection = string.CompareOrdinal(from, to) < 0 ? $"{from} {to}" : $"{to} {from}",
            Sender = from,
            IsStart = (flags & 0x12) == 0x02,
            IsFinish = (flags & 0x01) != 0,
            IsReset = (flags & 0x04) != 0,
        };
    }

    private static string End(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port) =>
        $"{new IPAddress(address)} {BinaryPrimitives.ReadUInt16BigEndian(port)}";

    /// <summary>Tells whether the frame ends with a text.</summary>
    public bool EndsWith(ReadOnlySpan<byte> text) => Record.AsSpan().EndsWith(text);
}
