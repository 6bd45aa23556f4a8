using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Reads fields in RFC order; the first fault sticks, and every later read yields zero or nothing.</summary>
/// <remarks>TLS presentation language, RFC 8446 §3. Offsets in faults count from the outermost span.</remarks>
internal ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly int _base;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first byte of <paramref name="source"/>.</summary>
    public WireReader(ReadOnlyMemory<byte> source, int baseOffset = 0)
    {
        _source = source;
        _base = baseOffset;
        _rest = source.Span;
        Fault = null;
    }

    /// <summary>Gets the first fault met.</summary>
    public WireFault? Fault { get; private set; }

    /// <summary>Gets whether nothing is left, or a fault has ended the reading.</summary>
    public readonly bool AtEnd => _rest.IsEmpty || Fault is not null;

    /// <summary>Gets the bytes not yet read.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Gets the place of the next byte.</summary>
    public readonly int Offset => _base + _source.Length - _rest.Length;

    /// <summary>Reads one byte.</summary>
    public byte ReadUInt8(string field) => Take(1, field) is [var value] ? value : (byte)0;

    /// <summary>Reads two bytes, most significant first.</summary>
    public ushort ReadUInt16(string field) =>
        Take(2, field) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    /// <summary>Reads three bytes, most significant first.</summary>
    public int ReadUInt24(string field) => Take(3, field) is [var a, var b, var c] ? (a << 16) | (b << 8) | c : 0;

    /// <summary>Reads four bytes, most significant first.</summary>
    public uint ReadUInt32(string field) =>
        Take(4, field) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    /// <summary>Reads a fixed number of bytes as a slice of the source.</summary>
    public Bytes ReadBytes(int length, string field)
    {
        var start = _source.Length - _rest.Length;
        return Take(length, field).Length == length ? new(_source.Slice(start, length)) : default;
    }

    /// <summary>Reads a vector with a one-byte length.</summary>
    public Bytes ReadVector8(string field, int minimum = 0) => ReadVector(ReadUInt8(field), field, minimum);

    /// <summary>Reads a vector with a two-byte length.</summary>
    public Bytes ReadVector16(string field, int minimum = 0) => ReadVector(ReadUInt16(field), field, minimum);

    /// <summary>Reads a vector with a three-byte length.</summary>
    public Bytes ReadVector24(string field, int minimum = 0) => ReadVector(ReadUInt24(field), field, minimum);

    /// <summary>Opens a vector with a one-byte length for reading its elements.</summary>
    public WireReader Nested8(string field, int minimum = 0) => Nested(ReadVector8(field, minimum));

    /// <summary>Opens a vector with a two-byte length for reading its elements.</summary>
    public WireReader Nested16(string field, int minimum = 0) => Nested(ReadVector16(field, minimum));

    /// <summary>Opens a vector with a three-byte length for reading its elements.</summary>
    public WireReader Nested24(string field, int minimum = 0) => Nested(ReadVector24(field, minimum));

    /// <summary>Reads everything that is left.</summary>
    public Bytes ReadRest(string field) => ReadBytes(_rest.Length, field);

    /// <summary>Demands that nothing is left.</summary>
    public void End(string field)
    {
        if (Fault is null && !_rest.IsEmpty)
        {
            Fail(WireFaultKind.TrailingBytes, field);
        }
    }

    /// <summary>Takes over the fault of a nested reader, if this one has none.</summary>
    public void Join(scoped in WireReader nested) => Fault ??= nested.Fault;

    /// <summary>Records a fault at the present place.</summary>
    public void Fail(WireFaultKind kind, string field)
    {
        Fault ??= new(kind, field, Offset);
        _rest = default;
    }

    private Bytes ReadVector(int length, string field, int minimum)
    {
        if (Fault is null && length < minimum)
        {
            Fail(WireFaultKind.BadLength, field);
        }

        return ReadBytes(Fault is null ? length : 0, field);
    }

    private readonly WireReader Nested(Bytes body) => new(body.Memory, Offset - body.Length) { Fault = Fault };

    private ReadOnlySpan<byte> Take(int length, string field)
    {
        if (Fault is not null)
        {
            return default;
        }

        if (_rest.Length < length)
        {
            Fail(WireFaultKind.Truncated, field);
            return default;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
