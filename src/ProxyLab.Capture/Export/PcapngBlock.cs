using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ProxyLab.Capture;

/// <summary>Builds one little-endian pcapng block (draft-ietf-opsawg-pcapng §3.1).</summary>
/// <param name="type">The block's type.</param>
internal sealed class PcapngBlock(uint type)
{
    private readonly ArrayBufferWriter<byte> _body = new();
    private bool _hasOptions;

    /// <summary>Adds a field of two bytes.</summary>
    public PcapngBlock UInt16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        _body.Write(bytes);
        return this;
    }

    /// <summary>Adds a field of four bytes.</summary>
    public PcapngBlock UInt32(long value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked((uint)value));
        _body.Write(bytes);
        return this;
    }

    /// <summary>Adds bytes, padded to four.</summary>
    public PcapngBlock Padded(ReadOnlySpan<byte> bytes)
    {
        _body.Write(bytes);
        _body.Write(new byte[-bytes.Length & 3]);
        return this;
    }

    /// <summary>Adds an option (§3.5).</summary>
    public PcapngBlock Option(int code, ReadOnlySpan<byte> value)
    {
        _hasOptions = true;
        return UInt16(code).UInt16(value.Length).Padded(value);
    }

    /// <summary>Adds an option of text, unless there is none; what an option cannot hold is cut off.</summary>
    public PcapngBlock Option(int code, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var length = Math.Min(bytes.Length, ushort.MaxValue - 3);
        while (length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
        {
            length--;       // Never inside a character.
        }

        return Option(code, bytes.AsSpan(0, length));
    }

    /// <summary>Writes the block.</summary>
    public void WriteTo(Stream output)
    {
        if (_hasOptions)
        {
            UInt32(0);      // opt_endofopt
        }

        var body = _body.WrittenSpan;
        Span<byte> frame = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, type);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)body.Length + 12);
        output.Write(frame);
        output.Write(body);
        output.Write(frame[4..]);
    }
}
