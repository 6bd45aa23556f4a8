using System.Buffers.Binary;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Puts handshake messages that shared records back into records (RFC 8446 §5.1).</summary>
/// <remarks>
/// Where a record ended inside a message is not recorded, only how many there were: the message is then spread over
/// them evenly. Every byte but the lengths in those headers stands where it stood.
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
        var tails = Tails(run);
        for (var index = 0; index < run.Count; index++)
        {
            Cut(run[index], index, tails[index], pieces);
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

    // The fewest bytes that follow a message in its last record: what of the later ones has no other place.
    private static int[] Tails(IReadOnlyList<WireItem.Handshake> run)
    {
        var tails = new int[run.Count];
        for (var i = run.Count - 2; i >= 0; i--)
        {
            var (next, records) = (run[i + 1].Raw.Length, RecordsOf(run[i + 1]));
            tails[i] = records == 1 ? next + tails[i + 1] : (int)Math.Max(1, next + tails[i + 1] - ((records - 1L) * MaximumBody));
        }

        return tails;
    }

    private static void Cut(WireItem.Handshake message, int index, int tail, List<Piece> pieces)
    {
        var most = new int[RecordsOf(message)];
        Array.Fill(most, MaximumBody);
        most[^1] -= tail;
        most[0] -= pieces.Count == 0 ? 0 : Used(pieces);
        var (at, sizes) = (0, Spread(message.Raw.Length, most));
        for (var i = 0; i < sizes.Length; i++)
        {
            pieces.Add(new(index, at, sizes[i], i > 0 || pieces.Count == 0));
            at += sizes[i];
        }
    }

    // Evenly, but none above its most: those that can take least come first.
    private static int[] Spread(int length, int[] most)
    {
        var sizes = new int[most.Length];
        var left = most.Length;
        foreach (var i in Enumerable.Range(0, most.Length).OrderBy(i => most[i]))
        {
            var share = (length + left - 1) / left;
            sizes[i] = left == 1 ? length : Math.Min(share, Math.Clamp(most[i], 1, Math.Max(1, length - left + 1)));
            length -= sizes[i];
            left--;
        }

        return sizes;
    }

    private static int RecordsOf(WireItem.Handshake message) => Math.Clamp(message.Records, 1, Math.Max(1, message.Raw.Length));

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
