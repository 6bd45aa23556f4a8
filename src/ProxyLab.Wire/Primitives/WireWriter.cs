using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Writes fields in RFC order into a growing buffer.</summary>
/// <remarks>A length that does not fit its field is cut to the field's width: what is written then does not parse.</remarks>
internal sealed class WireWriter
{
    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>Writes one byte.</summary>
    public WireWriter UInt8(int value)
    {
        Grow(1)[0] = (byte)value;
        return this;
    }

    /// <summary>Writes two bytes, most significant first.</summary>
    public WireWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Grow(2), (ushort)value);
        return this;
    }

    /// <summary>Writes three bytes, most significant first.</summary>
    public WireWriter UInt24(int value) => UInt8(value >> 16).UInt16(value);

    /// <summary>Writes bytes without a length.</summary>
    public WireWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(bytes.Length));
        return this;
    }

    /// <summary>Writes a vector with a one-byte length.</summary>
    public WireWriter Vector8(ReadOnlySpan<byte> bytes) => UInt8(bytes.Length).Raw(bytes);

    /// <summary>Writes a vector with a two-byte length.</summary>
    public WireWriter Vector16(ReadOnlySpan<byte> bytes) => UInt16(bytes.Length).Raw(bytes);

    /// <summary>Writes a vector with a three-byte length.</summary>
    public WireWriter Vector24(ReadOnlySpan<byte> bytes) => UInt24(bytes.Length).Raw(bytes);

    /// <summary>Leaves room for a length of so many bytes and returns the mark that <see cref="Close"/> takes.</summary>
    public int Open(int width)
    {
        Grow(width);
        return _length;
    }

    /// <summary>Fills the room left by <see cref="Open"/> with the number of bytes written since.</summary>
    public void Close(int mark, int width)
    {
        for (var (i, length) = (1, _length - mark); i <= width; i++, length >>= 8)
        {
            _buffer[mark - i] = (byte)length;
        }
    }

    /// <summary>Writes an extension block.</summary>
    public void Extensions(EquatableArray<Extension> extensions)
    {
        var mark = Open(2);
        foreach (var extension in extensions)
        {
            UInt16(extension.Type.Value).Vector16(extension.Body.Span);
        }

        Close(mark, 2);
    }

    /// <summary>Takes a copy of what was written.</summary>
    public Bytes Written() => Bytes.Copy(_buffer.AsSpan(0, _length));

    private Span<byte> Grow(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
