using System.Buffers.Binary;
using System.Text;
using PacketDotNet;

namespace ProxyLab.Capture.Tests;

/// <summary>Is what a pcapng file holds, read back block by block; packets are taken apart by PacketDotNet.</summary>
internal sealed class ExportReadBack
{
    public ExportReadBack(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var block = file.AsSpan(at);
            var length = (int)Word(block[4..]);
            Assert.Equal(length, (int)Word(block[(length - 4)..]));
            Types.Add(Word(block));
            Read(Word(block), block[8..(length - 4)]);
            at += length;
        }
    }

    public List<uint> Types { get; } = [];

    public List<(uint Interface, long Ticks, PacketDotNet.IPPacket Packet, string[] Comments)> Packets { get; } = [];

    public List<string[]> Names { get; } = [];

    public string[] Section { get; private set; } = [];

    /// <summary>Lays the data of one interface's stream at its sequence numbers; <c>null</c> where nothing was sent.</summary>
    public byte?[] Stream(uint leg, int fromPort)
    {
        var bytes = new SortedDictionary<uint, byte>();
        var first = 0u;
        var next = 0u;
        var isOver = false;
        foreach (var tcp in Segments(leg).Where(tcp => tcp.SourcePort == fromPort))
        {
            first = tcp.Synchronize ? tcp.SequenceNumber + 1 : first;
            for (var i = 0; i < tcp.PayloadData.Length; i++)
            {
                bytes[tcp.SequenceNumber - first + (uint)i] = tcp.PayloadData[i];
            }

            next = tcp.Synchronize || tcp.Reset || isOver ? next : Math.Max(next, tcp.SequenceNumber - first + (uint)tcp.PayloadData.Length);
            isOver |= tcp.Finished;
        }

        return [.. Enumerable.Range(0, (int)next).Select(at => bytes.TryGetValue((uint)at, out var value) ? value : (byte?)null)];
    }

    public IEnumerable<PacketDotNet.TcpPacket> Segments(uint leg) =>
        Packets.Where(packet => packet.Interface == leg).Select(packet => packet.Packet.Extract<PacketDotNet.TcpPacket>()).OfType<PacketDotNet.TcpPacket>();

    private void Read(uint type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case 0x0A0D0D0A:
                Section = Texts(body[16..], 1, 4);
                break;
            case 1:
                Names.Add(Texts(body[8..], 2));
                break;
            case 6:
                var length = (int)Word(body[12..]);
                var raw = body.Slice(20, length).ToArray();
                var packet = (RawIPPacket)Packet.ParsePacket(LinkLayers.Raw, raw);
                Packets.Add((
                    Word(body), ((long)Word(body[4..]) << 32) | Word(body[8..]), packet.Extract<PacketDotNet.IPPacket>(), Texts(body[(20 + ((length + 3) & ~3))..], 1)));
                break;
        }
    }

    private static string[] Texts(ReadOnlySpan<byte> options, params ushort[] codes)
    {
        var texts = new List<string>();
        while (options.Length >= 4)
        {
            var (code, length) = (BinaryPrimitives.ReadUInt16LittleEndian(options), BinaryPrimitives.ReadUInt16LittleEndian(options[2..]));
            if (codes.Contains(code))
            {
                texts.Add(Encoding.UTF8.GetString(options.Slice(4, length)));
            }

            options = options[(4 + ((length + 3) & ~3))..];
        }

        return [.. texts];
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
