using System.Numerics;

namespace ProxyLab.Wire;

/// <summary>Is a ServerKeyExchange of TLS 1.2 and below (RFC 5246 §7.4.3, RFC 8422 §5.4).</summary>
/// <remarks>
/// The message does not say what it is: the suite and the version agreed do. Other key exchanges keep <see cref="Raw"/> alone.
/// </remarks>
public sealed record ServerKeyExchange
{
    /// <summary>Gets the whole message: handshake header and body.</summary>
    public required Bytes Raw { get; init; }

    /// <summary>Gets the key exchange that the suite names.</summary>
    public required KeyExchange KeyExchange { get; init; }

    /// <summary>Gets the curve of an ECDHE key exchange; <c>null</c> otherwise, and for an explicit curve.</summary>
    public NamedGroup? Group { get; init; }

    /// <summary>Gets the prime of a finite-field key exchange; <c>null</c> otherwise.</summary>
    public Bytes? Prime { get; init; }

    /// <summary>Gets the generator of a finite-field key exchange; <c>null</c> otherwise.</summary>
    public Bytes? Generator { get; init; }

    /// <summary>Gets the public value; <c>null</c> when it was not read.</summary>
    public Bytes? PublicValue { get; init; }

    /// <summary>Gets psk_identity_hint; <c>null</c> without pre-shared keys.</summary>
    public Bytes? PskIdentityHint { get; init; }

    /// <summary>Gets the signature's algorithm; <c>null</c> below TLS 1.2 and in an unsigned key exchange.</summary>
    public SignatureScheme? SignatureScheme { get; init; }

    /// <summary>Gets the signature; <c>null</c> in an unsigned key exchange.</summary>
    public Bytes? Signature { get; init; }

    /// <summary>Gets the length of <see cref="Prime"/> in bits, leading zeros left out.</summary>
    public int? PrimeBits => Prime is { } prime ? BitsOf(prime.Span) : null;

    /// <summary>Parses a whole handshake message, its four-byte header included.</summary>
    /// <param name="message">The message.</param>
    /// <param name="suite">The suite agreed.</param>
    /// <param name="version">The version agreed.</param>
    public static Parsed<ServerKeyExchange> Parse(
        ReadOnlyMemory<byte> message, CipherSuite suite, ProtocolVersion version)
    {
        var reader = HandshakeHeader.Open(message, HandshakeType.ServerKeyExchange);
        var exchange = suite.KeyExchange;
        var raw = new Bytes(message);
        Bytes? hint = exchange is KeyExchange.DhePsk or KeyExchange.EcdhePsk
            ? reader.ReadVector16("psk_identity_hint")
            : null;
        var parameters = exchange switch
        {
            KeyExchange.Ecdhe or KeyExchange.EcdhAnonymous or KeyExchange.EcdhePsk =>
                ReadCurve(ref reader, raw, exchange),
            KeyExchange.Dhe or KeyExchange.DhAnonymous or KeyExchange.DhePsk => ReadPrime(ref reader, raw, exchange),
            _ => new() { Raw = raw, KeyExchange = KeyExchange.Other },
        };
        if (parameters.PublicValue is null)
        {
            // A suite or a curve that is not known here: what follows cannot be told apart.
            reader.ReadRest("params");
            return Finish(ref reader, parameters);
        }

        var isSigned = exchange is KeyExchange.Ecdhe or KeyExchange.Dhe;
        SignatureScheme? scheme = isSigned && version >= ProtocolVersion.Tls12
            ? new SignatureScheme(reader.ReadUInt16("algorithm"))
            : null;
        Bytes? signature = isSigned ? reader.ReadVector16("signature") : null;
        reader.End("ServerKeyExchange");
        return Finish(
            ref reader,
            parameters with { PskIdentityHint = hint, SignatureScheme = scheme, Signature = signature });
    }

    private static Parsed<ServerKeyExchange> Finish(ref WireReader reader, ServerKeyExchange read) =>
        reader.Fault is { } fault ? Parsed.Failed<ServerKeyExchange>(fault) : Parsed.Ok(read);

    // RFC 8422 §5.4: curve type 3 is named_curve; explicit curves are deprecated and left unread.
    private static ServerKeyExchange ReadCurve(ref WireReader reader, Bytes raw, KeyExchange exchange)
    {
        const byte NamedCurve = 3;
        return reader.ReadUInt8("curve_type") == NamedCurve
            ? new()
            {
                Raw = raw,
                KeyExchange = exchange,
                Group = new NamedGroup(reader.ReadUInt16("namedcurve")),
                PublicValue = reader.ReadVector8("public", minimum: 1),
            }
            : new() { Raw = raw, KeyExchange = exchange };
    }

    private static ServerKeyExchange ReadPrime(ref WireReader reader, Bytes raw, KeyExchange exchange) => new()
    {
        Raw = raw,
        KeyExchange = exchange,
        Prime = reader.ReadVector16("dh_p", minimum: 1),
        Generator = reader.ReadVector16("dh_g", minimum: 1),
        PublicValue = reader.ReadVector16("dh_Ys", minimum: 1),
    };

    private static int BitsOf(ReadOnlySpan<byte> number)
    {
        number = number.TrimStart((byte)0);
        return number.IsEmpty ? 0 : (8 * (number.Length - 1)) + BitOperations.Log2(number[0]) + 1;
    }
}
