using System.Buffers.Binary;

namespace ProxyLab.Wire.Tests.Keys;

/// <summary>Takes the frames out of little-endian pcap and pcapng files, no more.</summary>
internal static class CaptureBlocks
{
    public static IEnumerable<ReadOnlyMemory<byte>> OfPcap(byte[] file)
    {
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(file));
        for (var at = 24; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8));
            yield return file.AsMemory(at + 16, length);
            at += 16 + length;
        }
    }

    /// <summary>Takes the Enhanced Packet Blocks, and the text of the Decryption Secrets Blocks.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Frames, byte[] Secrets) OfPcapng(byte[] file)
    {
        var (frames, secrets) = (new List<ReadOnlyMemory<byte>>(), new List<byte>());
        for (var at = 0; at < file.Length;)
        {
            var block = file.AsMemory(at, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)));
            switch (BinaryPrimitives.ReadUInt32LittleEndian(block.Span))
            {
                case 6:
                    frames.Add(block.Slice(28, BinaryPrimitives.ReadInt32LittleEndian(block.Span[20..])));
                    break;
                case 10:
                    secrets.AddRange(block.Span.Slice(16, BinaryPrimitives.ReadInt32LittleEndian(block.Span[12..])));
                    break;
                default:
                    break;
            }

            at += block.Length;
        }

        return (frames, [.. secrets]);
    }
}
