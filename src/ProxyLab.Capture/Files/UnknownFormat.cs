namespace ProxyLab.Capture;

/// <summary>Is a file that is no capture, or one of a format that is not read: it says so and has no frames.</summary>
internal sealed class UnknownFormat : FrameSource
{
    private static readonly (byte[] Start, string Text)[] Known =
    [
        ([0xa1, 0xb2, 0xcd, 0x34], Modified),
        ([0x34, 0xcd, 0xb2, 0xa1], Modified),
        ([.. "{\"type\":\"recording\""u8],
            "this is a ProxyLab recording, not a capture: give it to a verb that reads recordings"),
        ([.. "GMBU"u8], "this is a Network Monitor capture: convert it with editcap -F pcapng"),
        ([.. "snoop\0"u8], "this is a snoop capture: convert it with editcap -F pcapng"),
        ([0x28, 0xb5, 0x2f, 0xfd], "this file is compressed with zstd: decompress it first"),
        ([0x04, 0x22, 0x4d, 0x18], "this file is compressed with LZ4: decompress it first"),
        ([0xfd, .. "7zXZ"u8], "this file is compressed with xz: decompress it first"),
        ([.. "BZh"u8], "this file is compressed with bzip2: decompress it first"),
        ([.. "PK\x03\x04"u8], "this file is a zip archive: unpack it first"),
        ([0x1f, 0x8b], "this is a gzip file within a gzip file: decompress it first"),
    ];

    /// <summary>Names the file by its first bytes.</summary>
    public UnknownFormat(CaptureInput input)
        : base(input)
    {
        input.Has(Shown);
        var first = input.Ahead[..Math.Min(Shown, input.Ahead.Length)];
        Stop(input.Damage is { } damage ? $"the gzip file cannot be read: {damage}."
            : first.IsEmpty ? "the file is empty: was the capture ever written, or is the disk full?"
            : $"{What(first)}. It starts with {Show(first)}.");
    }

    /// <inheritdoc/>
    public override bool Next() => false;

    private static string What(ReadOnlySpan<byte> first)
    {
        foreach (var (start, text) in Known)
        {
            if (first.StartsWith(start))
            {
                return text;
            }
        }

        return "this is neither pcap nor pcapng; write it with tcpdump -w or convert it with editcap -F pcapng";
    }

    /// <summary>Writes bytes as hex and, where they are printable ASCII alone, as text.</summary>
    private static string Show(ReadOnlySpan<byte> first)
    {
        Span<char> text = stackalloc char[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            text[i] = first[i] is >= 0x20 and < 0x7f ? (char)first[i] : '.';
        }

        return $"{Convert.ToHexStringLower(first)} ({text})";
    }

    private const string Modified =
        "this is pcap as Kuznetzov modified it, whose frame headers differ: convert it with editcap -F pcapng";

    private const int Shown = 24;
}
