using System.IO.Compression;

namespace ProxyLab.Capture;

/// <summary>Reads what a gzip file of one or more members holds and notices when it was cut (RFC 1952).</summary>
internal sealed class GzipContent : IDisposable
{
    private static readonly byte[] Marker = "the capture is whole"u8.ToArray();

    private readonly RawStream _raw;
    private readonly GZipStream _content;
    private int _marked;
    private bool _ended;

    /// <summary>Reads from the raw bytes.</summary>
    public GzipContent(RawStream raw)
    {
        _raw = raw;
        _raw.EndWith(Member(Marker));
        _content = new GZipStream(raw, CompressionMode.Decompress);
    }

    /// <summary>Gets what is wrong; null while nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>Tells whether a file that starts with these bytes is gzip.</summary>
    public static bool Is(ReadOnlySpan<byte> first) => first is [0x1f, 0x8b, ..];

    /// <summary>Reads what there is, at most as much as fits; 0 at the end or at the first damage.</summary>
    /// <remarks>In small pieces: the piece in which damage is met is lost, all before it is not.</remarks>
    public int Read(Span<byte> buffer)
    {
        buffer = buffer[..Math.Min(buffer.Length, Piece)];
        try
        {
            var read = _ended ? 0 : _content.Read(buffer);
            if (read > 0 && !_raw.IsInEpilogue)
            {
                return read;
            }

            // All that was laid open of the file itself was handed out before the epilogue was asked for.
            while (read > 0 && Matches(buffer[..read]))
            {
                _marked += read;
                read = _content.Read(buffer);
            }

            End(read);
        }
        catch (InvalidDataException)
        {
            Fail(_raw.IsInEpilogue ? Cut : "its compressed data are damaged");
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private static byte[] Member(byte[] content)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return member.ToArray();
    }

    private bool Matches(ReadOnlySpan<byte> read) =>
        _marked + read.Length <= Marker.Length && read.SequenceEqual(Marker.AsSpan(_marked, read.Length));

    private void End(int left)
    {
        if (!_ended && (left > 0 || _marked < Marker.Length))
        {
            Fail(_raw.IsInEpilogue ? Cut : "something that is not gzip follows its compressed data");
        }

        _ended = true;
    }

    private void Fail(string damage)
    {
        Damage ??= damage;
        _ended = true;
    }

    private const int Piece = 1024;
    private const string Cut = "its compressed data end early";
}
