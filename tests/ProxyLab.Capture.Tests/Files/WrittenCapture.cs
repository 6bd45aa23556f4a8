using System.IO.Compression;

namespace ProxyLab.Capture.Tests;

/// <summary>Writes captures by hand, field by field after the two drafts, in either byte order.</summary>
internal sealed class WrittenCapture(bool isBig = false)
{
    private readonly List<byte> _file = [];

    public byte[] ToArray() => [.. _file];

    public static byte[] Gzip(params IEnumerable<byte[]> members)
    {
        using var file = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(member);
        }

        return file.ToArray();
    }

    public WrittenCapture Pcap(uint magic = 0xa1b2c3d4, uint snap = 65535, uint link = 1, ushort major = 2) =>
        U32(magic).U16(major).U16(4).U32(0).U32(0).U32(snap).U32(link);

    public WrittenCapture PcapFrame(uint seconds, uint fraction, byte[] bytes, uint? original = null) =>
        U32(seconds).U32(fraction).U32((uint)bytes.Length).U32(original ?? (uint)bytes.Length).Raw(bytes);

    public WrittenCapture Section() =>
        Block(0x0a0d0d0a, body => body.U32(0x1a2b3c4d).U16(1).U16(0).U32(0xffffffff).U32(0xffffffff));

    public WrittenCapture Interface(ushort link = 1, uint snap = 0, byte? resolution = null, long? offset = null) =>
        Block(1, body =>
        {
            body.U16(link).U16(0).U32(snap);
            body.U16(2).U16(3).Raw("eth"u8).Raw([0]);
            if (resolution is { } value)
            {
                body.U16(9).U16(1).Raw([value, 0, 0, 0]);
            }

            if (offset is { } seconds)
            {
                body.U16(14).U16(8).U64((ulong)seconds);
            }

            body.U32(0);
        });

    public WrittenCapture Enhanced(uint on, ulong stamp, byte[] bytes, uint? original = null) =>
        Block(6, body => body.U32(on).U32((uint)(stamp >> 32)).U32((uint)stamp)
            .U32((uint)bytes.Length).U32(original ?? (uint)bytes.Length).Raw(bytes).Padding(bytes.Length)
            .U16(2).U16(4).U32(1).U32(0));

    public WrittenCapture Simple(byte[] bytes, uint? original = null) =>
        Block(3, body => body.U32(original ?? (uint)bytes.Length).Raw(bytes).Padding(bytes.Length));

    public WrittenCapture Obsolete(ushort on, ulong stamp, byte[] bytes) =>
        Block(2, body => body.U16(on).U16(0xffff).U32((uint)(stamp >> 32)).U32((uint)stamp)
            .U32((uint)bytes.Length).U32((uint)bytes.Length).Raw(bytes).Padding(bytes.Length));

    public WrittenCapture Secrets(uint type, ReadOnlySpan<byte> secrets)
    {
        var copy = secrets.ToArray();
        return Block(10, body => body.U32(type).U32((uint)copy.Length).Raw(copy).Padding(copy.Length));
    }

    public WrittenCapture Block(uint type, Action<WrittenCapture> write)
    {
        var body = new WrittenCapture(isBig);
        write(body);
        var length = (uint)body._file.Count + 12;
        return U32(type).U32(length).Raw(body.ToArray()).U32(length);
    }

    public WrittenCapture U16(ushort value) => Raw(Ordered(BitConverter.GetBytes(value)));

    public WrittenCapture U32(uint value) => Raw(Ordered(BitConverter.GetBytes(value)));

    public WrittenCapture U64(ulong value) => Raw(Ordered(BitConverter.GetBytes(value)));

    public WrittenCapture Raw(ReadOnlySpan<byte> bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    private WrittenCapture Padding(int length) => Raw(new byte[-length & 3]);

    private byte[] Ordered(byte[] little)
    {
        if (isBig)
        {
            Array.Reverse(little);
        }

        return little;
    }
}
