namespace ProxyLab.Cli.Tests.Captures;

/// <summary>Is a little-endian pcap file of Ethernet frames, taken apart so that frames can be left out or moved in time.</summary>
internal sealed class CaptureFrames
{
    private readonly byte[] _header;
    private readonly IReadOnlyList<byte[]> _frames;

    private CaptureFrames(byte[] header, IReadOnlyList<byte[]> frames) => (_header, _frames) = (header, frames);

    /// <summary>Gets the number of frames.</summary>
    public int Count => _frames.Count;

    /// <summary>Gets the bytes of the file.</summary>
    public byte[] Bytes => [.. _header, .. _frames.SelectMany(frame => frame)];

    /// <summary>Gets the TCP connections, each as its two ports in order.</summary>
    public IReadOnlyList<(int Lower, int Higher)> Connections =>
        [.. _frames.Select(PortsOf).OfType<(int, int)>().Distinct()];

    /// <summary>Takes a file apart.</summary>
    public static CaptureFrames Of(byte[] file)
    {
        var frames = new List<byte[]>();
        for (var at = FileHeader; at < file.Length;)
        {
            var end = at + FrameHeader + BitConverter.ToInt32(file, at + 8);
            frames.Add(file[at..end]);
            at = end;
        }

        return new(file[..FileHeader], frames);
    }

    /// <summary>Ends it early.</summary>
    public CaptureFrames First(int count) => new(_header, [.. _frames.Take(count)]);

    /// <summary>Leaves frames out.</summary>
    public CaptureFrames Without(int first, int count) =>
        new(_header, [.. _frames.Where((_, at) => at < first || at >= first + count)]);

    /// <summary>Leaves a connection out.</summary>
    public CaptureFrames Without((int, int) connection) =>
        new(_header, [.. _frames.Where(frame => PortsOf(frame) != connection)]);

    /// <summary>Leaves one direction: what goes to some ports, or comes from them.</summary>
    public CaptureFrames Only(IReadOnlySet<int>? to = null, IReadOnlySet<int>? from = null) =>
        new(_header, [.. _frames.Where(frame => DirectionOf(frame) is not { } ports
            || (to?.Contains(ports.To) != false && from?.Contains(ports.From) != false))]);

    /// <summary>Sets the recorder's clock ahead, or back.</summary>
    public CaptureFrames Later(int seconds) => new(_header, [.. _frames.Select(frame =>
        (byte[])[.. BitConverter.GetBytes(BitConverter.ToInt32(frame) + seconds), .. frame.AsSpan(4)])]);

    private static (int, int)? PortsOf(byte[] frame) =>
        DirectionOf(frame) is var (from, to) ? (Math.Min(from, to), Math.Max(from, to)) : null;

    private static (int From, int To)? DirectionOf(byte[] frame)
    {
        var packet = frame.AsSpan(FrameHeader + EthernetHeader);
        if (packet.Length < 40 || packet[0] >> 4 != 4 || packet[9] != Tcp)
        {
            return null;
        }

        var segment = packet[((packet[0] & 0x0F) * 4)..];
        return ((segment[0] << 8) | segment[1], (segment[2] << 8) | segment[3]);
    }

    private const int FileHeader = 24;
    private const int FrameHeader = 16;
    private const int EthernetHeader = 14;
    private const byte Tcp = 6;
}
