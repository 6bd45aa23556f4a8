namespace ProxyLab.Wire;

/// <summary>Is a version code point as it stands on the wire (RFC 8446 §4.1.2, §4.2.1).</summary>
/// <param name="Value">The code point: 0x0304 is TLS 1.3. SSL 2.0 is 0x0002.</param>
public readonly record struct ProtocolVersion(ushort Value) : IComparable<ProtocolVersion>
{
    /// <summary>SSL 2.0.</summary>
    public static readonly ProtocolVersion Ssl2 = new(0x0002);

    /// <summary>SSL 3.0 (RFC 6101).</summary>
    public static readonly ProtocolVersion Ssl3 = new(0x0300);

    /// <summary>TLS 1.0 (RFC 2246).</summary>
    public static readonly ProtocolVersion Tls10 = new(0x0301);

    /// <summary>TLS 1.1 (RFC 4346).</summary>
    public static readonly ProtocolVersion Tls11 = new(0x0302);

    /// <summary>TLS 1.2 (RFC 5246).</summary>
    public static readonly ProtocolVersion Tls12 = new(0x0303);

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    public static readonly ProtocolVersion Tls13 = new(0x0304);

    /// <summary>Gets whether it is a version this code knows, or a TLS 1.3 draft.</summary>
    public bool IsKnown => Value is 0x0002 or (>= 0x0300 and <= 0x0304) || IsTls13Draft;

    /// <summary>Gets whether it is TLS 1.3, one of its drafts (0x7Fxx) or experiments (0x7Exx, 0xFBxx).</summary>
    public bool IsTls13 => Value == 0x0304 || IsTls13Draft;

    /// <summary>Gets whether it is GREASE (RFC 8701).</summary>
    public bool IsGrease => Grease.Is(Value);

    // 0x7Fxx are the drafts, 0x7Exx the experiments of 2017, 0xFBxx the drafts one client sent under numbers of its own.
    private bool IsTls13Draft => Value >> 8 is 0x7E or 0x7F or 0xFB;

    // A draft ranks as the version it became; everything unknown ranks below all known ones.
    private int Rank => IsTls13 ? 0x0304 : IsKnown ? Value : 0;

    /// <summary>Compares by age.</summary>
    public static bool operator <(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) < 0;

    /// <summary>Compares by age.</summary>
    public static bool operator >(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) > 0;

    /// <summary>Compares by age.</summary>
    public static bool operator <=(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by age.</summary>
    public static bool operator >=(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Orders by age: older is less.</summary>
    public int CompareTo(ProtocolVersion other) => Rank.CompareTo(other.Rank);

    /// <inheritdoc/>
    public override string ToString() => Value switch
    {
        0x0002 => "SSL 2.0",
        0x0300 => "SSL 3.0",
        >= 0x0301 and <= 0x0304 => $"TLS 1.{Value - 0x0301}",
        >= 0x7F00 and <= 0x7FFF => $"TLS 1.3 draft {Value & 0xFF}",
        _ => CodePoint.Write(name: null, Value),
    };
}
