using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProxyLab.Wire;

/// <summary>Reads fields in RFC order; the first fault sticks, and every later read yields zero or nothing.</summary>
/// <remarks>
/// TLS presentation language, RFC 8446 §3. What it returns are slices of the source. Offsets in faults count from the
/// outermost source. After a fault nothing is left to read, so the ordinary path needs no check for one.
/// </remarks>
internal ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly ReadOnlySpan<byte> _span;
    private readonly int _base;
    private int _position;

    // The fault, kept apart so that the reader stays small: it is copied for every nested vector.
    private WireFaultKind _faultKind;
    private int _faultOffset;
    private string? _faultField;

    /// <summary>Starts at the first byte of <paramref name="source"/>.</summary>
    public WireReader(ReadOnlyMemory<byte> source, int baseOffset = 0)
        : this(source, source.Span, baseOffset)
    {
    }

    private WireReader(ReadOnlyMemory<byte> source, ReadOnlySpan<byte> span, int baseOffset)
    {
        _source = source;
        _span = span;
        _base = baseOffset;
    }

    /// <summary>Gets the first fault met.</summary>
    public readonly WireFault? Fault =>
        _faultField is null ? null : new WireFault(_faultKind, _faultField, _faultOffset);

    /// <summary>Gets whether no fault was met.</summary>
    public readonly bool IsSound => _faultField is null;

    /// <summary>Gets whether nothing is left, or a fault has ended the reading.</summary>
    public readonly bool AtEnd => _position == _span.Length;

    /// <summary>Gets the bytes not yet read.</summary>
    public readonly int Left => _span.Length - _position;

    /// <summary>Gets the place of the next byte.</summary>
    public readonly int Offset => _base + _position;

    /// <summary>Gets the bytes not yet read, without reading them.</summary>
    public readonly ReadOnlySpan<byte> Rest => _span[_position..];

    /// <summary>Reads one byte.</summary>
    public byte ReadUInt8(string field) => Has(1, field) ? _span[_position++] : (byte)0;

    /// <summary>Reads two bytes, most significant first.</summary>
    public ushort ReadUInt16(string field)
    {
        if (!Has(2, field))
        {
            return 0;
        }

        var value = BinaryPrimitives.ReadUInt16BigEndian(_span[_position..]);
        _position += 2;
        return value;
    }

    /// <summary>Reads three bytes, most significant first.</summary>
    public int ReadUInt24(string field) =>
        Has(3, field) ? (_span[_position++] << 16) | (_span[_position++] << 8) | _span[_position++] : 0;

    /// <summary>Reads four bytes, most significant first.</summary>
    public uint ReadUInt32(string field) =>
        Has(4, field) ? ((uint)ReadUInt16(field) << 16) | ReadUInt16(field) : 0;

    /// <summary>Reads a fixed number of bytes as a slice of the source.</summary>
    public Bytes ReadBytes(int length, string field)
    {
        if (!Has(length, field))
        {
            return default;
        }

        _position += length;
        return new(_source.Slice(_position - length, length));
    }

    /// <summary>Reads a vector with a one-byte length.</summary>
    public Bytes ReadVector8(string field, int minimum = 0, int maximum = byte.MaxValue) =>
        ReadBytes(Bounded(ReadUInt8(field), field, minimum, maximum), field);

    /// <summary>Reads a vector with a two-byte length.</summary>
    public Bytes ReadVector16(string field, int minimum = 0) =>
        ReadBytes(Bounded(ReadUInt16(field), field, minimum, ushort.MaxValue), field);

    /// <summary>Reads a vector with a three-byte length.</summary>
    public Bytes ReadVector24(string field, int minimum = 0) =>
        ReadBytes(Bounded(ReadUInt24(field), field, minimum, int.MaxValue), field);

    /// <summary>Opens a vector with a one-byte length for reading its elements.</summary>
    public WireReader Nested8(string field, int minimum = 0) =>
        Nested(Bounded(ReadUInt8(field), field, minimum, byte.MaxValue), field);

    /// <summary>Opens a vector with a two-byte length for reading its elements.</summary>
    public WireReader Nested16(string field, int minimum = 0) =>
        Nested(Bounded(ReadUInt16(field), field, minimum, ushort.MaxValue), field);

    /// <summary>Opens a vector with a three-byte length for reading its elements.</summary>
    public WireReader Nested24(string field, int minimum = 0) =>
        Nested(Bounded(ReadUInt24(field), field, minimum, int.MaxValue), field);

    /// <summary>Opens a body of known length for reading its fields.</summary>
    public WireReader Nested(int length, string field)
    {
        var start = _position;
        if (!IsSound || !Has(length, field))
        {
            var nothing = default(WireReader);
            nothing.Join(this);
            return nothing;
        }

        _position += length;
        return new(_source.Slice(start, length), _span.Slice(start, length), _base + start);
    }

    /// <summary>Reads everything that is left.</summary>
    public Bytes ReadRest(string field) => ReadBytes(Left, field);

    /// <summary>Reads everything that is left as two-byte code points.</summary>
    /// <typeparam name="T">A code point: a structure of one <see cref="ushort"/>.</typeparam>
    public EquatableArray<T> ReadCodePoints<T>(string field)
        where T : unmanaged
    {
        if ((Left & 1) != 0)
        {
            Fail(WireFaultKind.BadLength, field);
        }

        var bytes = MemoryMarshal.Cast<byte, ushort>(Rest);
        var points = new T[bytes.Length];
        var values = MemoryMarshal.Cast<T, ushort>(points.AsSpan());
        if (BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(bytes, values);
        }
        else
        {
            bytes.CopyTo(values);
        }

        _position = _span.Length;
        return EquatableArray.Own(points);
    }

    /// <summary>Reads a vector of two-byte code points with a two-byte length.</summary>
    public EquatableArray<T> ReadCodePoints16<T>(string field, int minimum = 2)
        where T : unmanaged
    {
        var list = Nested16(field, minimum);
        var points = list.ReadCodePoints<T>(field);
        Join(list);
        return points;
    }

    /// <summary>Reads a vector of two-byte code points with a one-byte length.</summary>
    public EquatableArray<T> ReadCodePoints8<T>(string field, int minimum = 2)
        where T : unmanaged
    {
        var list = Nested8(field, minimum);
        var points = list.ReadCodePoints<T>(field);
        Join(list);
        return points;
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(int length, string field) => _position += Has(length, field) ? length : 0;

    /// <summary>Demands that nothing is left.</summary>
    public void End(string field)
    {
        if (!AtEnd)
        {
            Fail(WireFaultKind.TrailingBytes, field);
        }
    }

    /// <summary>Takes over the fault of a nested reader, if this one has none; reading then ends here too.</summary>
    public void Join(scoped in WireReader nested)
    {
        if (nested._faultField is { } field && IsSound)
        {
            (_faultKind, _faultField, _faultOffset) = (nested._faultKind, field, nested._faultOffset);
            _position = _span.Length;
        }
    }

    /// <summary>Records a fault at the present place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fail(WireFaultKind kind, string field)
    {
        if (IsSound)
        {
            (_faultKind, _faultField, _faultOffset) = (kind, field, Offset);
            _position = _span.Length;
        }
    }

    private int Bounded(int length, string field, int minimum, int maximum)
    {
        if (length < minimum || length > maximum)
        {
            Fail(WireFaultKind.BadLength, field);
            return 0;
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Has(int length, string field)
    {
        if (length <= _span.Length - _position)
        {
            return true;
        }

        Fail(WireFaultKind.Truncated, field);
        return false;
    }
}
