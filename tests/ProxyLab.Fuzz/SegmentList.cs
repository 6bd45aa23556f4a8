using System.Buffers.Binary;
using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Reads any bytes as TCP segments of two ends, and writes these as a capture.</summary>
/// <remarks>
/// A segment is eight bytes and its payload: end and port, flags, sequence, acknowledgment, the step of time, length.
/// </remarks>
internal static class SegmentList
{
    /// <summary>Writes a capture of raw IP, each frame as often as asked for.</summary>
    public static byte[] ToPcap(ReadOnlySpan<byte> bytes, int times)
    {
        using var file = new MemoryStream();
        file.Write([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 101, 0, 0, 0]);
        var microseconds = 0u;
        while (bytes.Length >= HeaderLength)
        {
            var payload = bytes.Slice(HeaderLength, Math.Min(bytes[7], bytes.Length - HeaderLength));
            microseconds += (uint)(bytes[6] * bytes[6] * 50);
            for (var i = 0; i < times; i++)
            {
                Write(file, bytes, payload, microseconds);
            }

            bytes = bytes[(HeaderLength + payload.Length)..];
        }

        return file.ToArray();
    }

    /// <summary>
    /// Makes the segments of a talk: the handshake, data of which some comes before its turn, and FIN both ways.
    /// </summary>
    public static byte[] Of(byte[] talk)
    {
        List<byte[]> segments = [Segment(0, 0x02, 0, 0, []), Segment(1, 0x12, 0, 1, []), Segment(0, 0x10, 1, 1, [])];
        var next = new Dictionary<End, int> { [End.Client] = 1, [End.Origin] = 1 };
        foreach (var (from, run) in Chunks.Read(talk))
        {
            var (end, other) = from == End.Client ? ((byte)0, End.Origin) : ((byte)1, End.Client);
            foreach (var piece in run.Chunk(200))
            {
                segments.Add(Segment(end, 0x18, next[from], next[other], piece));
                next[from] += piece.Length;
            }
        }

        segments.Add(Segment(0, 0x11, next[End.Client], next[End.Origin], []));
        segments.Add(Segment(1, 0x11, next[End.Origin], next[End.Client] + 1, []));
        for (var i = 5; i + 1 < segments.Count; i += 4)
        {
            if (segments[i][0] == segments[i + 1][0])
            {
                (segments[i], segments[i + 1]) = (segments[i + 1], segments[i]);
            }
        }

        return [.. segments.SelectMany(segment => segment)];
    }

    private static byte[] Segment(byte end, byte flags, int sequence, int acknowledgment, byte[] payload) =>
    [
        end, flags, (byte)(sequence >> 8), (byte)sequence, (byte)(acknowledgment >> 8), (byte)acknowledgment, 4,
        (byte)payload.Length, .. payload,
    ];

    // Sequence numbers begin just before their wrap.
    private static void Write(MemoryStream file, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, uint microseconds)
    {
        Span<byte> frame = stackalloc byte[16 + 40];
        frame.Clear();
        var length = 40 + payload.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(frame, 1_767_225_600 + (microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], microseconds % 1_000_000);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], length);
        BinaryPrimitives.WriteInt32LittleEndian(frame[12..], length);
        var fromOne = (head[0] & 1) == 0;
        var ip = frame[16..];
        (ip[0], ip[8], ip[9]) = (0x45, 64, 6);
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], fromOne ? 0x0A000001u : 0x0A000002u);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], fromOne ? 0x0A000002u : 0x0A000001u);
        var tcp = ip[20..];
        var port = (ushort)(50_000 + (head[0] >> 6));
        BinaryPrimitives.WriteUInt16BigEndian(tcp, fromOne ? port : (ushort)443);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], fromOne ? (ushort)443 : port);
        var (sequence, acknowledgment) =
            (BinaryPrimitives.ReadUInt16BigEndian(head[2..]), BinaryPrimitives.ReadUInt16BigEndian(head[4..]));
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], unchecked(0xFFFFFF00u + sequence));
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], unchecked(0xFFFFFF00u + acknowledgment));
        (tcp[12], tcp[13], tcp[14]) = (0x50, head[1], 0xFF);
        file.Write(frame);
        file.Write(payload);
    }

    private const int HeaderLength = 8;
}
