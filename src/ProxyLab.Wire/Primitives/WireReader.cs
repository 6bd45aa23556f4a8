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
    private int _end;

    // Nested vectors move the end instead of copying the reader: a copy right after a write stalls the processor.
    private WireFaultKind _faultKind;
    private int _faultOffset;
    private string? _faultField;

    /// <summary>Starts at the first byte of <paramref name="source"/>.</summary>
    public WireReader(ReadOnlyMemory<byte> source, int baseOffset = 0)
    {
        _source = source;
        _span = source.Span;
        _base = baseOffset;
        _end = _span.Length;
    }

    /// <summary>Gets the first fault met.</summary>
    public readonly WireFault? Fault =>
        _faultField is null ? null : new WireFault(_faultKind, _faultField, _faultOffset);

    /// <summary>Gets whether no fault was met.</summary>
    public readonly bool IsSound => _faultField is null;

    /// <summary>Gets whether nothing is left, or a fault has ended the reading.</summary>
    public readonly bool AtEnd => _position == _end;

    /// <summary>Gets the bytes not yet read.</summary>
    public readonly int Left => _end - _position;

    /// <summary>Gets the place of the next byte.</summary>
    public readonly int Offset => _base + _position;

    /// <summary>Gets the bytes not yet read, without reading them.</summary>
    public readonly ReadOnlySpan<byte> Rest => _span[_position.._end];

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

    /// <summary>Enters a vector with a one-byte length: until <see cref="Leave"/> the reader ends where the vector does.</summary>
    /// <returns>The end to give to <see cref="Leave"/>.</returns>
    public int Enter8(string field, int minimum = 0) =>
        Enter(Bounded(ReadUInt8(field), field, minimum, byte.MaxValue), field);

    /// <summary>Enters a vector with a two-byte length.</summary>
    /// <returns>The end to give to <see cref="Leave"/>.</returns>
    public int Enter16(string field, int minimum = 0) =>
        Enter(Bounded(ReadUInt16(field), field, minimum, ushort.MaxValue), field);

    /// <summary>Enters a vector with a three-byte length.</summary>
    /// <returns>The end to give to <see cref="Leave"/>.</returns>
    public int Enter24(string field, int minimum = 0) =>
        Enter(Bounded(ReadUInt24(field), field, minimum, int.MaxValue), field);

    /// <summary>Enters a body of known length.</summary>
    /// <returns>The end to give to <see cref="Leave"/>.</returns>
    public int Enter(int length, string field)
    {
        var outer = _end;
        _end = Has(length, field) && IsSound ? _position + length : _position;
        return outer;
    }

    /// <summary>Leaves what was entered: the reader goes on behind it, or stays at its end after a fault.</summary>
    public void Leave(int outer)
    {
        _end = outer;
        if (!IsSound)
        {
            _position = _end;
        }
    }

    /// <summary>Leaves a body wherever its reading stopped, forgets its fault and goes on behind it.</summary>
    public void Recover(int outer)
    {
        _faultField = null;
        _position = _end;
        _end = outer;
    }

    /// <summary>Reads everything that is left.</summary>
    public Bytes ReadRest(string field) => ReadBytes(Left, field);

    /// <summary>Reads a vector of two-byte code points with a one-byte length.</summary>
    /// <typeparam name="T">A code point: a structure of one <see cref="ushort"/>.</typeparam>
    public EquatableArray<T> ReadCodePoints8<T>(string field, int minimum = 2)
        where T : unmanaged => ReadCodePoints<T>(Bounded(ReadUInt8(field), field, minimum, byte.MaxValue), field);

    /// <summary>Reads a vector of two-byte code points with a two-byte length.</summary>
    /// <typeparam name="T">A code point: a structure of one <see cref="ushort"/>.</typeparam>
    public EquatableArray<T> ReadCodePoints16<T>(string field, int minimum = 2)
        where T : unmanaged => ReadCodePoints<T>(Bounded(ReadUInt16(field), field, minimum, ushort.MaxValue), field);

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

    /// <summary>Records a fault at the present place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fail(WireFaultKind kind, string field)
    {
        if (IsSound)
        {
            (_faultKind, _faultField, _faultOffset) = (kind, field, Offset);
            _position = _end;
        }
    }

    private EquatableArray<T> ReadCodePoints<T>(int length, string field)
        where T : unmanaged
    {
        if (!Has(length, field))
        {
            return default;
        }

        if ((length & 1) != 0)
        {
            Fail(WireFaultKind.BadLength, field);
            return default;
        }

        var bytes = MemoryMarshal.Cast<byte, ushort>(_span.Slice(_position, length));
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

        _position += length;
        return EquatableArray.Own(points);
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
        if (length <= _end - _position)
        {
            return true;
        }

        Fail(WireFaultKind.Truncated, field);
        return false;
    }
}
