namespace ProxyLab.Capture;

/// <summary>Finds the options at the end of a pcapng block (draft-ietf-opsawg-pcapng §3.5).</summary>
internal static class BlockOption
{
    /// <summary>Finds the first option of a kind; empty when there is none before the end or the first damage.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> options, int kind, ByteOrder order)
    {
        while (options.Length >= HeaderLength && order.UInt16(options) is var code and not EndOfOptions)
        {
            var length = order.UInt16(options[2..]);
            var value = options[HeaderLength..];
            if (length > value.Length)
            {
                break;
            }

            if (code == kind)
            {
                return value[..length];
            }

            options = value[Math.Min(value.Length, (length + 3) & ~3)..];
        }

        return [];
    }

    private const int HeaderLength = 4;
    private const int EndOfOptions = 0;
}
