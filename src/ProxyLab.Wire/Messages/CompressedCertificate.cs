using System.IO.Compression;

namespace ProxyLab.Wire;

/// <summary>Is a CompressedCertificate of TLS 1.3 (RFC 8879 §4).</summary>
/// <param name="Raw">The whole message: handshake header and body.</param>
/// <param name="Algorithm">1 zlib, 2 brotli, 3 zstd.</param>
/// <param name="UncompressedLength">How long the body of the Certificate message is said to be, in bytes.</param>
/// <param name="Content">The compressed body.</param>
public sealed record CompressedCertificate(Bytes Raw, ushort Algorithm, int UncompressedLength, Bytes Content)
{
    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    public static Parsed<CompressedCertificate> Parse(ReadOnlyMemory<byte> message)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.CompressedCertificate);
        var algorithm = reader.ReadUInt16("algorithm");
        var length = reader.ReadUInt24("uncompressed_length");
        var content = reader.ReadVector24("compressed_certificate_message", minimum: 1);
        reader.End("CompressedCertificate");
        return reader.Fault is { } fault
            ? Parsed.Failed<CompressedCertificate>(fault)
            : Parsed.Ok(new CompressedCertificate(new(message), algorithm, length, content));
    }

    /// <summary>Makes the Certificate message that was compressed.</summary>
    /// <returns><c>null</c> when it is too long, is not what it says, or its algorithm is not in the base library: zstd.</returns>
    public Bytes? Open()
    {
        if (UncompressedLength > MaximumLength || !TryInflate(out var body))
        {
            return null;
        }

        var writer = new WireWriter();
        var mark = HandshakeHeader.Begin(writer, HandshakeType.Certificate);
        writer.Raw(body);
        writer.Close(mark, 3);
        return writer.Written();
    }

    private bool TryInflate(out byte[] body)
    {
        body = new byte[UncompressedLength];
        return Algorithm switch
        {
            1 => TryInflateZlib(body),
            2 => BrotliDecoder.TryDecompress(Content.Span, body, out var written) && written == body.Length,
            _ => false,
        };
    }

    private bool TryInflateZlib(byte[] body)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(Content.Span.ToArray()), CompressionMode.Decompress);
            return zlib.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) == body.Length && zlib.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // What a conversation takes of any message but a hello.
    private const int MaximumLength = 512 << 10;
}
