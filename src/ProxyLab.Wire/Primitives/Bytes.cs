namespace ProxyLab.Wire;

/// <summary>Is a run of bytes that equals another with the same content.</summary>
/// <remarks>It may be a slice of a larger buffer, which it keeps alive and which nobody writes to again.</remarks>
/// <param name="Memory">The bytes.</param>
public readonly record struct Bytes(ReadOnlyMemory<byte> Memory)
{
    /// <summary>Gets no bytes.</summary>
    public static Bytes Empty => default;

    /// <summary>Gets the number of bytes.</summary>
    public int Length => Memory.Length;

    /// <summary>Gets whether there are none.</summary>
    public bool IsEmpty => Memory.IsEmpty;

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>Copies the span.</summary>
    public static Bytes Copy(ReadOnlySpan<byte> span) => new(span.ToArray());

    /// <summary>Reads lower or upper case hex; throws <see cref="FormatException"/> on anything else.</summary>
    public static Bytes FromHex(ReadOnlySpan<char> hex) => new(Convert.FromHexString(hex));

    /// <summary>Takes a part.</summary>
    public Bytes Slice(int start, int length) => new(Memory.Slice(start, length));

    /// <inheritdoc/>
    public bool Equals(Bytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Writes lower-case hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);
}
