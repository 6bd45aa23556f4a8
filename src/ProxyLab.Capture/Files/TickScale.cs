namespace ProxyLab.Capture;

/// <summary>Turns the time stamps of a pcapng interface into ticks (draft-ietf-opsawg-pcapng §4.2).</summary>
/// <param name="Resolution">if_tsresol: a power of ten, or of two when the highest bit is set.</param>
/// <param name="Offset">if_tsoffset: seconds to add.</param>
internal readonly record struct TickScale(byte Resolution, long Offset)
{
    /// <summary>Gets 1970-01-01 in ticks.</summary>
    public static long Epoch { get; } = DateTimeOffset.UnixEpoch.Ticks;

    /// <summary>Gets the scale of an interface that names none: microseconds.</summary>
    public static TickScale Default { get; } = new(6, 0);

    /// <summary>Gets the ticks of a time stamp, held within the years that can be told.</summary>
    public long ToTicks(ulong stamp)
    {
        if (Resolution == 6 && Offset == 0 && stamp < PlainStamps)
        {
            return Epoch + ((long)stamp * 10);
        }

        var exponent = Resolution & 0x7f;
        var sinceEpoch = Resolution != exponent ? (UInt128)stamp * TimeSpan.TicksPerSecond >> exponent
            : exponent <= 7 ? (UInt128)stamp * Power(7 - exponent)
            : exponent <= 26 ? stamp / Power(exponent - 7)
            : 0;
        var ticks = Epoch + (Int128)sinceEpoch + ((Int128)Offset * TimeSpan.TicksPerSecond);
        return (long)Int128.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>Microseconds until the year 5138: no stamp below leaves the range of ticks.</summary>
    private const ulong PlainStamps = 100_000_000_000_000_000;
}
