using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Is the five-byte header of a record (RFC 8446 §5.1).</summary>
/// <param name="Offset">Where it stood in its direction's stream.</param>
/// <param name="Type">The outer type.</param>
/// <param name="Version">legacy_record_version.</param>
/// <param name="Length">The length of the body that follows.</param>
internal readonly record struct RecordHeader(long Offset, ContentType Type, ProtocolVersion Version, int Length)
{
    /// <summary>The length of a header.</summary>
    public const int Size = 5;

    /// <summary>Gets what is wrong with it, if anything.</summary>
    /// <remarks>The length's bound is the widest there is, TLSCiphertext's in TLS 1.2 (RFC 5246 §6.2.3).</remarks>
    public WireFault? Fault =>
        Type is < ContentType.ChangeCipherSpec or > ContentType.Heartbeat ? new(WireFaultKind.BadValue, "type", 0)
        : !IsMajorVersion((byte)(Version.Value >> 8)) ? new(WireFaultKind.BadValue, "legacy_record_version", 1)
        : Length > MaximumLength ? new(WireFaultKind.BadLength, "length", 3)
        : null;

    /// <summary>Reads a header; the span holds at least <see cref="Size"/> bytes.</summary>
    public static RecordHeader Read(ReadOnlySpan<byte> bytes, long offset) => new(
        offset,
        (ContentType)bytes[0],
        new(BinaryPrimitives.ReadUInt16BigEndian(bytes[1..])),
        BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));

    /// <summary>Writes the header as it stood; the span holds <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)Type;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], Version.Value);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[3..], (ushort)Length);
    }

    /// <summary>Says whether a record's first version byte is that of SSL 3.0 to TLS 1.3, or of a draft.</summary>
    public static bool IsMajorVersion(byte major) => major is 0x03 or 0x7F;

    private const int MaximumLength = (1 << 14) + 2048;
}
