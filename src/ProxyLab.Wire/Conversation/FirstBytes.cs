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
        var text = Text(bytes);
        if (text != Opening.Other)
        {
            return text;
        }

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

        return Ssl2(bytes, answersSsl2);
    }

    private static Opening Text(ReadOnlySpan<byte> bytes)
    {
        var best = Match(bytes, "SSH-"u8, Opening.Ssh);
        best = Better(best, Match(bytes, "HTTP/"u8, Opening.Http));
        best = Better(best, Match(bytes, "GET "u8, Opening.Http));
        best = Better(best, Match(bytes, "HEAD "u8, Opening.Http));
        best = Better(best, Match(bytes, "POST "u8, Opening.Http));
        best = Better(best, Match(bytes, "PUT "u8, Opening.Http));
        best = Better(best, Match(bytes, "DELETE "u8, Opening.Http));
        best = Better(best, Match(bytes, "CONNECT "u8, Opening.Http));
        best = Better(best, Match(bytes, "OPTIONS "u8, Opening.Http));
        best = Better(best, Match(bytes, "TRACE "u8, Opening.Http));
        best = Better(best, Match(bytes, "PATCH "u8, Opening.Http));
        return Better(best, Match(bytes, "PRI * "u8, Opening.Http));
    }

    private static Opening Match(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word, Opening opening) =>
        bytes.StartsWith(word) ? opening
        : word.StartsWith(bytes) ? Opening.Undecided
        : Opening.Other;

    private static Opening Better(Opening one, Opening other) => one == Opening.Other ? other : one;

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

    // Type, version, and the three lengths of an SSL 2.0 hello.
    private const int Ssl2HelloMinimum = 9;
}
