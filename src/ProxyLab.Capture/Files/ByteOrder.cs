using System.Buffers.Binary;

namespace ProxyLab.Capture;

/// <summary>Reads numbers in the byte order of the machine that wrote a capture.</summary>
/// <param name="IsBig">Whether the highest byte stands first.</param>
internal readonly record struct ByteOrder(bool IsBig)
{
    /// <summary>Reads 16 bits.</summary>
    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>Reads 32 bits.</summary>
    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>Reads 64 bits.</summary>
    public long Int64(ReadOnlySpan<byte> bytes) =>
        IsBig ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
