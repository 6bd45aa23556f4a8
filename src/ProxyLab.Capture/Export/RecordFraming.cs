using System.Buffers.Binary;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Puts handshake messages that shared records back into records (RFC 8446 §5.1).</summary>
/// <remarks>
/// Where a record ended inside a message is not recorded, only how many there were: the message is then spread over them evenly. Every byte
/// but the lengths in those headers stands where it stood.
/// </remarks>
internal static class RecordFraming
{
    /// <summary>Says where a message's last byte was followed by the next.</summary>
    public static long EndOf(WireItem.Handshake message) =>
        message.Offset + message.Raw.Length + ((message.Records - 1L) * HeaderSize);

    /// <summary>Frames a run: messages of one direction with no header between them but those inside messages.</summary>
    /// <returns>The bytes of each message, headers included; the first begins with one.</returns>
    public static byte[][] Frame(IReadOnlyList<WireItem.Handshake> run)
    {
        var pieces = new List<Piece>();
        for (var index = 0; index < run.Count; index++)
        {
            Cut(run[index], index, pieces);
        }

        var chunks = new byte[run.Count][];
        for (var index = 0; index < run.Count; index++)
        {
            chunks[index] = Write(run[index], index, pieces);
        }

        return chunks;
    }

    /// <summary>Writes a record of one body.</summary>
    public static byte[] Record(ContentType type, ProtocolVersion version, ReadOnlySpan<byte> body) =>
        [.. Header(type, version, body.Length), .. body];

    /// <summary>Writes a record's header.</summary>
    public static byte[] Header(ContentType type, ProtocolVersion version, int length)
    {
        var header = new byte[HeaderSize];
        header[0] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(1), version.Value);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(3), (ushort)length);
        return header;
    }

    /// <summary>Writes an SSL 2.0 record around a hello (the header's size is where the hello began).</summary>
    public static byte[] Ssl2Record(WireItem.Handshake hello)
    {
        var length = hello.Raw.Length;
        var body = hello.Raw.Span;
        if (hello.Offset == 2)
        {
            return [(byte)(0x80 | (length >> 8)), (byte)length, .. body];
        }

        // The three-byte header says how much of the body is padding: what the hello's own lengths leave over.
        var fields = length < Ssl2Fields ? length
            : Ssl2Fields + Word(body, 3) + Word(body, 5) + Word(body, 7);
        return [(byte)(length >> 8), (byte)length, (byte)Math.Clamp(length - fields, 0, 255), .. body];
    }

    private static void Cut(WireItem.Handshake message, int index, List<Piece> pieces)
    {
        var records = Math.Clamp(message.Records, 1, Math.Max(1, message.Raw.Length));
        var used = pieces.Count == 0 ? 0 : Used(pieces);
        for (var (at, left) = (0, records); left > 0; left--, used = 0)
        {
            var rest = message.Raw.Length - at;
            var most = Math.Max(1, Math.Min(MaximumBody - used, rest - left + 1));
            var length = left == 1 ? rest : Math.Min((rest + left - 1) / left, most);
            pieces.Add(new(index, at, length, left < records || pieces.Count == 0));
            at += length;
        }
    }

    private static int Used(List<Piece> pieces)
    {
        var start = pieces.FindLastIndex(piece => piece.OpensRecord);
        return pieces.Skip(start).Sum(piece => piece.Length);
    }

    private static byte[] Write(WireItem.Handshake message, int index, List<Piece> pieces)
    {
        var chunk = new List<byte>(message.Raw.Length + HeaderSize);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Message != index)
            {
                continue;
            }

            if (pieces[i].OpensRecord)
            {
                var length = pieces[i].Length + pieces.Skip(i + 1).TakeWhile(piece => !piece.OpensRecord).Sum(piece => piece.Length);
                chunk.AddRange(Header(ContentType.Handshake, message.RecordVersion, length));
            }

            chunk.AddRange(message.Raw.Span.Slice(pieces[i].At, pieces[i].Length));
        }

        return [.. chunk];
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private const int HeaderSize = 5;
    private const int MaximumBody = 1 << 14;
    private const int Ssl2Fields = 9;

    private readonly record struct Piece(int Message, int At, int Length, bool OpensRecord);
}
