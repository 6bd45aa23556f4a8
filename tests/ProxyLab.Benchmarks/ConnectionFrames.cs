using System.Buffers.Binary;

namespace ProxyLab.Benchmarks;

/// <summary>Makes the Ethernet frames of one TCP connection that carries a recorded talk, as a network card would have seen them.</summary>
/// <param name="number">Decides addresses, ports, server name, random and sequence numbers: no two connections share them all.</param>
/// <param name="talk">What both ends say.</param>
/// <param name="bulk">How many bytes of application data the origin then sends.</param>
internal sealed class ConnectionFrames(int number, RecordedTalk talk, int bulk)
{
    private readonly byte[] _frame = new byte[HeadersLength + MostPayload];
    private uint _client = unchecked(((uint)number * 2654435761) + 1);
    private uint _origin = unchecked(((uint)number * 2246822519) + 7);

    /// <summary>Makes one frame after another: its bytes are valid until the next.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> All()
    {
        yield return Frame(fromClient: true, Syn, []);
        yield return Frame(fromClient: false, Syn | Ack, []);
        yield return Frame(fromClient: true, Ack, []);
        for (var i = 0; i < talk.Writes.Count; i++)
        {
            var (fromClient, bytes) = talk.Writes[i];
            foreach (var frame in Segments(fromClient, i == 0 ? Personal(bytes) : bytes))
            {
                yield return frame;
            }
        }

        for (var left = bulk; left > 0; left -= Record.Length)
        {
            foreach (var frame in Segments(fromClient: false, Record))
            {
                yield return frame;
            }
        }

        yield return Frame(fromClient: true, Fin | Ack, []);
        yield return Frame(fromClient: false, Fin | Ack, []);
        yield return Frame(fromClient: true, Ack, []);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Segments(bool fromClient, byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += MostPayload)
        {
            yield return Frame(fromClient, Push | Ack, bytes.AsSpan(at, Math.Min(MostPayload, bytes.Length - at)));
            if (at / MostPayload % 2 == 1 || at + MostPayload >= bytes.Length)
            {
                yield return Frame(!fromClient, Ack, []);
            }
        }
    }

    private byte[] Personal(byte[] hello)
    {
        var own = hello.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(own.AsSpan(RecordedTalk.RandomAt), number);
        for (var (digit, rest) = (RecordedTalk.Digits - 1, number); digit >= 0; (digit, rest) = (digit - 1, rest / 10))
        {
            own[talk.NameAt + digit] = (byte)('0' + (rest % 10));
        }

        return own;
    }

    private ReadOnlyMemory<byte> Frame(bool fromClient, byte flags, ReadOnlySpan<byte> payload)
    {
        var length = HeadersLength + payload.Length;
        Ethernet.CopyTo(_frame, 0);
        payload.CopyTo(_frame.AsSpan(HeadersLength));
        ref var sequence = ref fromClient ? ref _client : ref _origin;
        var (clientAddress, originAddress) = (0x0A000000u + (uint)(number / PortsOfClient), 0xC0000200u + (uint)(number % 200));
        var (clientPort, originPort) = ((ushort)(1024 + (number % PortsOfClient)), (ushort)443);

        var ip = _frame.AsSpan(14, length - 14);
        ((ReadOnlySpan<byte>)[0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 6, 0, 0]).CopyTo(ip);
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)ip.Length);
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], fromClient ? clientAddress : originAddress);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], fromClient ? originAddress : clientAddress);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip[..20], 0));

        var tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, fromClient ? clientPort : originPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], fromClient ? originPort : clientPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], (flags & Ack) == 0 ? 0 : fromClient ? _origin : _client);
        ((ReadOnlySpan<byte>)[0x50, flags, 0xFA, 0xF0, 0, 0, 0, 0]).CopyTo(tcp[12..]);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(tcp, Checksummed(ip[12..20]) + 6 + (uint)tcp.Length));
        sequence += (uint)payload.Length + ((flags & (Syn | Fin)) != 0 ? 1u : 0u);
        return _frame.AsMemory(0, length);
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint sum)
    {
        sum += Checksummed(bytes);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~(sum + (sum >> 16));
    }

    // RFC 1071: at most 1,500 bytes, so the carries gather in the upper half.
    private static uint Checksummed(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 2; bytes = bytes[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        }

        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }

    private static readonly byte[] Record = [23, 3, 3, 0x20, 0, .. Enumerable.Range(0, 0x2000).Select(i => (byte)(i * 167))];
    private static readonly byte[] Ethernet = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0];
    private const int HeadersLength = 14 + 20 + 20;
    private const int MostPayload = 1460;
    private const int PortsOfClient = 60_000;
    private const byte Fin = 1, Syn = 2, Push = 8, Ack = 16;
}
