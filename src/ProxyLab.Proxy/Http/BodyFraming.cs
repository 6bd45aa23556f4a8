using System.Globalization;

namespace ProxyLab.Proxy;

/// <summary>Counts off one request body (RFC 9112 §6), so that nothing behind it reaches an origin it was not meant for.</summary>
internal sealed class BodyFraming
{
    private readonly bool _isChunked;
    private long _left;
    private ChunkPart _part = ChunkPart.Size;
    private int _line;
    private bool _isAfterReturn;

    private BodyFraming(bool isChunked, long left)
    {
        _isChunked = isChunked;
        _left = left;
    }

    /// <summary>Gets whether the whole body has passed.</summary>
    public bool IsOver => _isChunked ? _part == ChunkPart.Over : _left == 0;

    /// <summary>Gets whether the chunked coding broke its grammar; nothing after it can be told apart.</summary>
    public bool IsBroken => _part == ChunkPart.Broken;

    /// <summary>Reads a request's framing; <c>null</c> when it is ambiguous, which is how requests are smuggled (§6.3).</summary>
    public static BodyFraming? Of(HttpHead request)
    {
        string[] codings = [.. request.Values("Transfer-Encoding")];
        string[] lengths = [.. request.Values("Content-Length")];
        return (codings, lengths) switch
        {
            ([], []) => new(false, 0),
            ([], [var length]) when long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var left) => new(false, left),
            ([var coding], []) when coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) => new(true, 0),
            _ => null,
        };
    }

    /// <summary>Takes the next bytes and tells how many of them belong to the body.</summary>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        if (!_isChunked)
        {
            var count = (int)Math.Min(_left, bytes.Length);
            _left -= count;
            return count;
        }

        var taken = 0;
        while (taken < bytes.Length && _part is not (ChunkPart.Over or ChunkPart.Broken))
        {
            taken += _part == ChunkPart.Content ? Skip(bytes.Length - taken) : Step(bytes[taken]);
        }

        return taken;
    }

    private int Skip(int available)
    {
        var count = (int)Math.Min(_left, available);
        _left -= count;
        _part = _left == 0 ? ChunkPart.AfterContent : ChunkPart.Content;
        return count;
    }

    // One byte of a line: size [;extension] CRLF, the CRLF after a chunk, or a trailer line (§7.1). A line ends with CRLF and nothing less:
    // where two readers take different ends of a line, requests are smuggled.
    private int Step(byte value)
    {
        var isAfterReturn = _isAfterReturn;
        _isAfterReturn = value == '\r';
        _part = (_part, (char)value) switch
        {
            (_, '\n') when !isAfterReturn => ChunkPart.Broken,
            (_, not '\n') when isAfterReturn => ChunkPart.Broken,
            (ChunkPart.Size, var digit) when char.IsAsciiHexDigit(digit) => Digit(digit),
            (ChunkPart.Size, ';' or '\r' or ' ' or '\t') when _line > 0 => ChunkPart.Extension,
            (ChunkPart.Extension, '\n') => NewLine(_left == 0 ? ChunkPart.Trailer : ChunkPart.Content),
            (ChunkPart.Extension, _) => ++_line > MaxLine ? ChunkPart.Broken : ChunkPart.Extension,
            (ChunkPart.AfterContent, '\r') => ChunkPart.AfterContent,
            (ChunkPart.AfterContent, '\n') => NewLine(ChunkPart.Size),
            (ChunkPart.Trailer, '\r') => ChunkPart.Trailer,
            (ChunkPart.Trailer, '\n') => _line == 0 ? ChunkPart.Over : NewLine(ChunkPart.Trailer),
            (ChunkPart.Trailer, _) => ++_line > MaxLine ? ChunkPart.Broken : ChunkPart.Trailer,
            _ => ChunkPart.Broken,
        };
        return 1;
    }

    private ChunkPart Digit(char digit)
    {
        _left = (_left << 4) | (uint)Convert.ToInt32(digit.ToString(), 16);
        return ++_line > MaxDigits ? ChunkPart.Broken : ChunkPart.Size;
    }

    private ChunkPart NewLine(ChunkPart next)
    {
        _line = 0;
        return next;
    }

    private enum ChunkPart
    {
        Size,
        Extension,
        Content,
        AfterContent,
        Trailer,
        Over,
        Broken,
    }

    private const int MaxDigits = 15, MaxLine = 8 * 1024;
}
