using System.Text;

namespace ProxyLab.Wire;

/// <summary>Tells TLS from what else a port may speak, with as few bytes as that takes.</summary>
/// <remarks>
/// Every answer is final: <see cref="Opening.Other"/> is given only when no further byte could make it one of the rest.
/// A TLS record opens with its type and a major version of 3, or of 0x7F as some drafts of TLS 1.3 wrote it.
/// </remarks>
internal static class FirstBytes
{
    /// <summary>The most bytes that are ever needed.</summary>
    public const int Enough = 8;

    /// <summary>Says what the bytes from the direction's start open.</summary>
    /// <param name="bytes">All bytes so far, at least one.</param>
    /// <param name="answersSsl2">Whether they answer a hello in the SSL 2.0 form.</param>
    public static Opening Examine(ReadOnlySpan<byte> bytes, bool answersSsl2)
    {
        // The usual case first: no word begins with a record's type.
        if (bytes[0] is >= 20 and <= 24)
        {
            if (bytes.Length == 1)
            {
                return Opening.Undecided;
            }

            if (RecordHeader.IsMajorVersion(bytes[1]))
            {
                return Opening.TlsRecord;
            }
        }

        var text = Text(bytes);
        return text == Opening.Other ? Ssl2(bytes, answersSsl2) : text;
    }

    private static Opening Text(ReadOnlySpan<byte> bytes)
    {
        var isPrefix = false;
        foreach (var (word, opening) in Words)
        {
            var common = Math.Min(word.Length, bytes.Length);
            if (Ascii.EqualsIgnoreCase(bytes[..common], word.AsSpan(0, common)))
            {
                if (common == word.Length)
                {
                    return opening;
                }

                isPrefix = true;
            }
        }

        return isPrefix ? Opening.Undecided : Opening.Other;
    }

    // The SSL 2.0 record header: two bytes when the top bit is set; else three, the next bit being a security escape
    // that no hello bears. The body is the type, and the version for a hello; the length is at least the fixed fields'.
    private static Opening Ssl2(ReadOnlySpan<byte> bytes, bool answersSsl2)
    {
        var header = (bytes[0] & 0x80) != 0 ? 2 : 3;
        if (header == 3 && (bytes[0] & 0x40) != 0)
        {
            return Opening.Other;
        }

        if (bytes.Length <= header)
        {
            return Opening.Undecided;
        }

        if (answersSsl2 && bytes[header] is 0 or 4)
        {
            return Opening.Ssl2Answer;
        }

        var length = ((bytes[0] & (header == 2 ? 0x7F : 0x3F)) << 8) | bytes[1];
        if (answersSsl2 || bytes[header] != 1 || length < Ssl2HelloMinimum)
        {
            return Opening.Other;
        }

        return bytes[(header + 1)..] switch
        {
            [] or [0 or 3] => Opening.Undecided,
            [0, 2, ..] or [3, _, ..] => header == 2 ? Opening.Ssl2Hello : Opening.Ssl2PaddedHello,
            _ => Opening.Other,
        };
    }

    // Methods of RFC 9110 §9 and RFC 5789, the HTTP/2 preface, HTTP/0.9 pages; no word has more than Enough bytes.
    private static readonly (string Word, Opening Opening)[] Words =
    [
        ("SSH-", Opening.Ssh), ("HTTP/", Opening.Http), ("GET ", Opening.Http), ("HEAD ", Opening.Http),
        ("POST ", Opening.Http), ("PUT ", Opening.Http), ("DELETE ", Opening.Http), ("CONNECT ", Opening.Http),
        ("OPTIONS ", Opening.Http), ("TRACE ", Opening.Http), ("PATCH ", Opening.Http), ("PRI * ", Opening.Http),
        ("<!DOC", Opening.Http), ("<html", Opening.Http),
    ];

    // Type, version, and the three lengths of an SSL 2.0 hello.
    private const int Ssl2HelloMinimum = 9;
}
