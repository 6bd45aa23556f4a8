namespace ProxyLab.Capture;

/// <summary>Reads pcap: a header of 24 bytes, then frames each with a header of 16 (draft-ietf-opsawg-pcap).</summary>
internal sealed class PcapFrames : FrameSource
{
    private readonly ByteOrder _order;
    private readonly bool _nanoseconds;
    private readonly uint _longest;
    private readonly LinkType _link;

    /// <summary>Reads the file's header; a short or unknown one is a fault.</summary>
    public PcapFrames(CaptureInput input)
        : base(input)
    {
        if (!input.Has(HeaderLength))
        {
            StopShort("the header of the pcap file");
            return;
        }

        var header = input.Ahead;
        _order = new ByteOrder(header[0] == 0xa1);
        _nanoseconds = _order.UInt32(header) == NanosecondMagic;
        if (_order.UInt16(header[4..]) is var version and not 2)
        {
            Stop($"pcap of version {version} is not read, only version 2; convert it with editcap.");
            return;
        }

        var snap = _order.UInt32(header[16..]);
        _longest = Math.Clamp(snap, UsualLongest, CaptureInput.Longest);

        // The upper half of the field holds the length of the frame check sequence.
        _link = (LinkType)(ushort)_order.UInt32(header[20..]);
        Snap(snap);
        input.Skip(HeaderLength);
    }

    /// <summary>Tells whether a file that starts with these bytes is pcap of a kind that is read.</summary>
    public static bool Is(ReadOnlySpan<byte> first) =>
        first is [0xa1, 0xb2, 0xc3, 0xd4, ..] or [0xd4, 0xc3, 0xb2, 0xa1, ..]
            or [0xa1, 0xb2, 0x3c, 0x4d, ..] or [0x4d, 0x3c, 0xb2, 0xa1, ..];

    /// <inheritdoc/>
    public override bool Next()
    {
        if (Fault is not null || !Input.Has(FrameHeaderLength))
        {
            return Fault is null && StopShort("the header of a frame");
        }

        var header = Input.Ahead;
        var captured = _order.UInt32(header[8..]);
        if (captured > _longest)
        {
            return Stop($"frame {Number + 1} is said to have {captured} bytes, more than the {_longest} that "
                + "a frame of this file may have: the file is damaged here. All before it is used.");
        }

        if (!Input.Has(FrameHeaderLength + (int)captured))
        {
            return StopShort($"frame {Number + 1} of {captured} bytes");
        }

        header = Input.Ahead;
        var fraction = _order.UInt32(header[4..]);
        var ticks = TickScale.Epoch + (_order.UInt32(header) * TimeSpan.TicksPerSecond)
            + (_nanoseconds ? fraction / 100 : fraction * 10L);
        var original = (int)Math.Min(_order.UInt32(header[12..]), int.MaxValue);
        Slot = new FrameSlot(ticks, _link, original, Input.Start + FrameHeaderLength, (int)captured);
        Input.Skip(FrameHeaderLength + (int)captured);
        Number++;
        return true;
    }

    private const int HeaderLength = 24;
    private const int FrameHeaderLength = 16;
    private const uint NanosecondMagic = 0xa1b23c4d;

    /// <summary>What libpcap takes for the longest frame when a file names no snap length or a short one.</summary>
    private const uint UsualLongest = 256 << 10;
}
