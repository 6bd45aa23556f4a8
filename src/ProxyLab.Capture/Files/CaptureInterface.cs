namespace ProxyLab.Capture;

/// <summary>Is what an Interface Description Block says (draft-ietf-opsawg-pcapng §4.2).</summary>
/// <param name="Link">The link type of its frames.</param>
/// <param name="SnapLength">What its frames were cut to; 0 when they were not.</param>
/// <param name="Scale">How its time stamps count.</param>
internal sealed record CaptureInterface(LinkType Link, uint SnapLength, TickScale Scale)
{
    /// <summary>Reads the body of a block; null when it is too short.</summary>
    public static CaptureInterface? Read(ReadOnlySpan<byte> body, ByteOrder order)
    {
        if (body.Length < FixedLength)
        {
            return null;
        }

        var scale = TickScale.Default;
        var options = body[FixedLength..];
        while (options.Length >= 4 && order.UInt16(options) is var code and not 0)
        {
            var length = order.UInt16(options[2..]);
            var value = options[4..];
            if (length > value.Length)
            {
                break;
            }

            scale = code switch
            {
                TimeResolution when length == 1 => scale with { Resolution = value[0] },
                TimeOffset when length == 8 => scale with { Offset = order.Int64(value) },
                _ => scale,
            };
            options = value[Math.Min(value.Length, (length + 3) & ~3)..];
        }

        return new CaptureInterface((LinkType)order.UInt16(body), order.UInt32(body[4..]), scale);
    }

    private const int FixedLength = 8;
    private const int TimeResolution = 9;
    private const int TimeOffset = 14;
}
