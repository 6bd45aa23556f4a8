using System.Buffers;

namespace ProxyLab.Proxy;

/// <summary>Reads a message head from a leg, bounded, and puts back what came after it.</summary>
internal static class HeadReader
{
    /// <summary>Reads up to the empty line; a failure when the head is too large, broken, or cut off by FIN.</summary>
    /// <param name="leg">Where to read.</param>
    /// <param name="cutOff">What it means when FIN comes before the empty line.</param>
    /// <param name="stop">Cancelled when there is no more time.</param>
    public static async ValueTask<(HttpHead? Head, HandshakeFailure? Failure)> ReadAsync(
        RecordingStream leg, HandshakeFailure cutOff, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxHead);
        try
        {
            var filled = 0;
            while (filled < MaxHead)
            {
                var count = await leg.ReadAsync(buffer.AsMemory(filled, MaxHead - filled), stop);
                if (count == 0)
                {
                    return (null, cutOff);
                }

                // No method and no version begins with anything but a letter: a TLS hello sent here need not be waited out.
                if (!char.IsAsciiLetter((char)buffer[0]))
                {
                    return (null, HandshakeFailure.ClientRequestMalformed);
                }

                var searchFrom = Math.Max(0, filled - 3);
                filled += count;
                var end = buffer.AsSpan(searchFrom, filled - searchFrom).IndexOf("\r\n\r\n"u8);
                if (end >= 0)
                {
                    end += searchFrom;
                    leg.PutBack(buffer.AsSpan()[(end + 4)..filled].ToArray());
                    return HttpHead.Parse(buffer.AsSpan(0, end)) is { } head ? (head, null) : (null, HandshakeFailure.ClientRequestMalformed);
                }
            }

            return (null, HandshakeFailure.ClientRequestTooLarge);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private const int MaxHead = 32 * 1024;
}
