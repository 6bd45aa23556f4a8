namespace ProxyLab.Capture;

/// <summary>Reads pcapng: sections, each with its own byte order and interfaces (draft-ietf-opsawg-pcapng).</summary>
/// <param name="input">The file, at the start of its first section.</param>
internal sealed partial class PcapngFrames(CaptureInput input) : FrameSource(input)
{
    private readonly List<CaptureInterface> _interfaces = [];
    private ByteOrder _order;
    private long _secretBytes;
    private bool _hasFrame;

    /// <summary>Tells whether a file that starts with these bytes is pcapng.</summary>
    public static bool Is(ReadOnlySpan<byte> first) => first is [0x0a, 0x0d, 0x0d, 0x0a, ..];

    /// <inheritdoc/>
    public override bool Next()
    {
        _hasFrame = false;
        while (!_hasFrame)
        {
            if (Fault is not null || !NextBlock())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads one block of whatever kind (§3.1): type, total length, body, total length again.</summary>
    private bool NextBlock()
    {
        if (!Input.Has(BlockHeaderLength) || (Is(Input.Ahead) && !Input.Has(BlockHeaderLength + 4)))
        {
            return StopShort("the header of a block");
        }

        if (Is(Input.Ahead) && !StartSection())
        {
            return false;
        }

        var stated = _order.UInt32(Input.Ahead[4..]);
        if (stated is < LeastBlock or > CaptureInput.Longest)
        {
            return Stop($"a block is said to have {stated} bytes, which none of {LeastBlock} to "
                + $"{CaptureInput.Longest} is: the file is damaged here. All before it is used.");
        }

        // Some tools leave the padding out of the length.
        var length = (int)(stated + 3) & ~3;
        if (!Input.Has(length))
        {
            return StopShort($"a block of {stated} bytes");
        }

        var block = Input.Ahead[..length];
        if (_order.UInt32(block[^4..]) is var again && again != stated)
        {
            return Stop($"a block is said to have {stated} bytes at its start and {again} at its end: "
                + "the file is damaged here. All before it is used.");
        }

        if (!Read(_order.UInt32(block), block[BlockHeaderLength..^4]))
        {
            return false;
        }

        Input.Skip(length);
        return true;
    }

    /// <summary>Takes the byte order of a Section Header Block (§4.1), by which even its length is written.</summary>
    private bool StartSection()
    {
        var magic = Input.Ahead.Slice(BlockHeaderLength, 4);
        if (magic is not ([0x1a, 0x2b, 0x3c, 0x4d] or [0x4d, 0x3c, 0x2b, 0x1a]))
        {
            return Stop($"the header of a section has no byte order ({Convert.ToHexStringLower(magic)}): "
                + "the file is damaged here. All before it is used.");
        }

        _order = new ByteOrder(magic[0] == 0x1a);
        _interfaces.Clear();
        return true;
    }

    private const int BlockHeaderLength = 8;
    private const uint LeastBlock = 12;
}
